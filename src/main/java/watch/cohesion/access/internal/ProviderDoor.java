package watch.cohesion.access.internal;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/** The door for those who sign in at the provider of identities; where there is none, a wall. */
@Component
class ProviderDoor extends AbstractHttpConfigurer<ProviderDoor, HttpSecurity> {

    private final ObjectProvider<Provider> provider;
    private final ProviderUsers users;
    private final JdbcUsers accounts;
    private final ProviderTroubles troubles;
    private final AccessSettings access;
    private final AccessMetrics metrics;
    private final OidcSettings settings;

    ProviderDoor(
            ObjectProvider<Provider> provider,
            ProviderUsers users,
            JdbcUsers accounts,
            ProviderTroubles troubles,
            AccessSettings access,
            AccessMetrics metrics,
            OidcSettings settings) {
        this.provider = provider;
        this.users = users;
        this.accounts = accounts;
        this.troubles = troubles;
        this.access = access;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public void init(HttpSecurity http) {
        if (!settings.offered()) return;
        ProviderSignOut signOut = new ProviderSignOut(settings.name());
        if (settings.only()) {
            http.exceptionHandling(exceptions -> exceptions.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"), AnyRequestMatcher.INSTANCE));
        }
        http.logout(out -> out.addLogoutHandler(signOut).logoutSuccessHandler(signOut));
    }

    @Override
    public void configure(HttpSecurity http) {
        provider.ifAvailable(there -> {
            ProviderReturn comesBack = new ProviderReturn(there, users, access, metrics);
            comesBack.setSessionAuthenticationStrategy(shared(http, SessionAuthenticationStrategy.class));
            comesBack.setSecurityContextRepository(shared(http, SecurityContextRepository.class));
            comesBack.setAuthenticationFailureHandler(troubles);
            comesBack.setAuthenticationSuccessHandler(new Onwards(accounts, shared(http, RequestCache.class)));
            http.addFilterBefore(comesBack, UsernamePasswordAuthenticationFilter.class);
            http.addFilterBefore(new ProviderStart(there, access, troubles), ProviderReturn.class);
        });
    }

    private static <T> T shared(HttpSecurity http, Class<T> type) {
        return Objects.requireNonNull(http.getSharedObject(type));
    }
}
