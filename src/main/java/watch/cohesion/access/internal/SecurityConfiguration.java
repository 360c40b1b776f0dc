package watch.cohesion.access.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.access.Role;
import watch.cohesion.access.RouteRule;
import watch.cohesion.access.RouteRules;
import watch.cohesion.access.SignInWays;

/** Two doors: programs show a token with each request, people sign in and keep a session. Both obey the route rules. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final int BCRYPT_STRENGTH = 12;

    private static final RequestMatcher PROGRAMS =
            new OrRequestMatcher(matcher(null, "/api/**"), matcher(null, "/actuator/**"));

    private static final RequestMatcher FILE = RegexRequestMatcher.regexMatcher("[^?]*\\.[a-z]+(\\?.*)?");

    /** As Spring Session asks by itself, but that the server may keep the answer. */
    private static final String SESSION = """
        SELECT SQL_CACHE s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
            a.attribute_name, a.attribute_bytes
        FROM %TABLE_NAME% s LEFT JOIN %TABLE_NAME%_ATTRIBUTES a ON a.session_primary_id = s.primary_id
        WHERE s.session_id = ?
        """;

    /** Everything from this service itself, nothing inline, in no frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        String method = "bcrypt";
        return new DelegatingPasswordEncoder(method, Map.of(method, new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    static SignInWays signInWays(OidcSettings provider) {
        return new SignInWays(
                !provider.only(),
                provider.offered() ? provider.name() : null,
                provider.rolesFollow(),
                provider.contact());
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.ANALYST.name())
                .role(Role.ANALYST.name())
                .implies(Role.WATCH.name())
                .build();
    }

    /** Its filters would be timed one by one, on every request. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** One statement reads a session, and what is written cannot be half there but for one without a user. */
    @Bean(defaultCandidate = false)
    static TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    @Bean
    static BeanPostProcessor sparingSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof JdbcIndexedSessionRepository sessions)) return bean;
                sessions.setGetSessionQuery(SESSION);
                return new SparingSessions<>(sessions);
            }
        };
    }

    @Bean
    static FilterRegistrationBean<Filter> forgettingOfSessions(SessionRepository<?> sessions) {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(((SparingSessions<?>) sessions).forgetting());
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<Filter> cookielessDoor() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(new CookielessDoor(
                new OrRequestMatcher(PROGRAMS, matcher(null, "/static/**"), matcher(null, "/webjars/**"))));
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, List<RouteRules> rooms, JdbcApiTokens tokens) throws Exception {
        Refusals refusals = new Refusals();
        return http.securityMatcher(PROGRAMS)
                .authorizeHttpRequests(requests -> apply(rooms, requests))
                .addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // No cookie opens this door, so no other site can make a browser pass it.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http, List<RouteRules> rooms, SignInWays ways, ProviderDoor provider, JdbcUsers users)
            throws Exception {
        CookieRequestCache wanted = new CookieRequestCache();
        wanted.setRequestMatcher(pageWanted());
        if (ways.password()) http.formLogin(form -> byPassword(form, new Onwards(users, wanted)));
        return http.authorizeHttpRequests(requests -> apply(rooms, requests))
                .with(provider, _ -> {})
                .logout(out -> out.logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?out")
                        .deleteCookies("SESSION")
                        .permitAll())
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new SignInForHtmx(), isHtmx())
                        .defaultAuthenticationEntryPointFor(new SignInForForms(), matcher("POST", "/**")))
                // A mail program that unsubscribes its reader has no cookie; the address itself is the key.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .ignoringRequestMatchers(matcher("POST", "/unsubscribe/{token}")))
                .requestCache(cache -> cache.requestCache(wanted))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void byPassword(FormLoginConfigurer<HttpSecurity> form, Onwards onwards) {
        form.loginPage("/sign-in")
                .loginProcessingUrl("/sign-in")
                .usernameParameter("name")
                .passwordParameter("password")
                .successHandler(onwards)
                .failureHandler((request, response, cause) -> {
                    TriedName.keep(request.getParameter("name"), request, response);
                    response.sendRedirect(request.getContextPath() + "/sign-in?" + reason(cause));
                })
                .permitAll();
    }

    private static void apply(
            List<RouteRules> rooms,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll();
        for (RouteRules room : rooms) {
            for (RouteRule rule : room.rules()) {
                var matched = requests.requestMatchers(matcher(rule.method(), rule.pattern()));
                Optional.ofNullable(rule.needs())
                        .ifPresentOrElse(needs -> matched.hasRole(needs.name()), matched::permitAll);
            }
        }
        requests.requestMatchers(matcher("GET", "/**")).hasRole(Role.WATCH.name());
        requests.anyRequest().hasRole(Role.ADMIN.name());
    }

    private static RequestMatcher matcher(@Nullable String method, String pattern) {
        PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
        if (method == null) return builder.matcher(pattern);
        RequestMatcher exact = builder.matcher(HttpMethod.valueOf(method), pattern);
        return method.equals("GET") ? new OrRequestMatcher(exact, builder.matcher(HttpMethod.HEAD, pattern)) : exact;
    }

    private static String reason(Exception cause) {
        return cause instanceof TooSoonException soon ? "wait=" + soon.seconds() : "failed";
    }

    /**
     * A cookie instead of the session, so that a look at the sign-in page stores nothing. Lax: who follows a link of a
     * mail in a mail program of the web must bring it along, else they are given another, and every form that stands
     * open in their browser is void.
     */
    private static CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }

    private static RequestMatcher isHtmx() {
        return new RequestHeaderRequestMatcher("HX-Request", "true");
    }

    /** The pages to come back to after signing in: those a reader opened, no files, no parts of pages, no streams. */
    private static RequestMatcher pageWanted() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        MediaTypeRequestMatcher asksForPage = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        asksForPage.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return new AndRequestMatcher(
                paths.matcher(HttpMethod.GET, "/**"),
                asksForPage,
                new NegatedRequestMatcher(isHtmx()),
                // A browser asks for a file that it will keep as it asks for a page.
                new NegatedRequestMatcher(
                        new OrRequestMatcher(FILE, paths.matcher("/feed-lists/*"), paths.matcher("/error"))));
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
