package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

@ServiceTest
@AutoConfigureMockMvc
class SignInTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final ApiTokens tokens;
    private final SignInThrottle throttle;
    private final JdbcUsers accounts;
    private final AccessMetrics metrics;
    private final Environment environment;
    private final ConfigurableApplicationContext context;

    @LocalServerPort
    private int port;

    SignInTest(
            MockMvcTester web,
            Users users,
            OneTimeLinks links,
            ApiTokens tokens,
            SignInThrottle throttle,
            JdbcUsers accounts,
            AccessMetrics metrics,
            Environment environment,
            ConfigurableApplicationContext context) {
        this.context = context;
        this.throttle = throttle;
        this.accounts = accounts;
        this.metrics = metrics;
        this.environment = environment;
        this.web = web;
        this.users = users;
        this.links = links;
        this.tokens = tokens;
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheSignInAndThenToWhereTheyWanted() {
        String name = People.join(users, links, Role.WATCH);
        MvcTestResult refused = web.perform(get("/feeds").accept("text/html"));
        assertThat(refused).hasStatus(302).hasHeader("Location", "/sign-in");
        Cookie wanted = Objects.requireNonNull(refused.getResponse().getCookie("REDIRECT_URI"));

        MvcTestResult signedIn = web.perform(
                post("/sign-in").with(csrf()).cookie(wanted).param("name", name).param("password", People.PASSWORD));

        assertThat(signedIn).hasStatus(302).hasHeader("Location", "http://localhost/feeds");
        assertThat(users.find(name).orElseThrow().lastSignIn()).isNotNull();
    }

    @Test
    void afterSigningInNobodyIsLedToAStreamOrAFile() {
        String page = "text/html,application/xhtml+xml,*/*;q=0.8";
        assertThat(wantedAfter("/search?q=camp.+humphreys", page)).isNotNull();
        assertThat(wantedAfter("/live", "text/event-stream")).isNull();
        assertThat(wantedAfter("/index/series.csv?range=all", page)).isNull();
        assertThat(wantedAfter("/feed-lists/opml", page)).isNull();
        assertThat(wantedAfter("/index", "*/*")).isNull();
    }

    private @Nullable Cookie wantedAfter(String address, String accept) {
        return web.perform(get(URI.create(address)).accept(accept.split(",")))
                .getResponse()
                .getCookie("REDIRECT_URI");
    }

    @Test
    void aWrongPasswordAnUnknownNameAndADisabledUserAreAnsweredTheSame() {
        String disabled = People.join(users, links, Role.WATCH);
        users.disable(disabled, "system");
        String present = People.join(users, links, Role.WATCH);

        assertThat(signIn(present, "wrong wrong wrong")).hasHeader("Location", "/sign-in?failed");
        assertThat(signIn("nobody-here", People.PASSWORD)).hasHeader("Location", "/sign-in?failed");
        assertThat(signIn(disabled, People.PASSWORD)).hasHeader("Location", "/sign-in?failed");
    }

    @Test
    void theNameOfAFailedTryStillStandsInTheForm() {
        MvcTestResult failed = signIn("park & \"민\"", "wrong wrong wrong");
        Cookie tried = Objects.requireNonNull(failed.getResponse().getCookie("tried"));
        assertThat(tried.isHttpOnly()).isTrue();
        assertThat(web.perform(get("/sign-in").param("failed", "").cookie(tried)))
                .bodyText()
                .contains("value=\"park &amp; &quot;민&quot;\"");
        assertThat(web.perform(get("/sign-in").cookie(tried)))
                .as("only where it has just failed")
                .bodyText()
                .doesNotContain("park");
    }

    @Test
    void whoIsChangedWhileTheySignInIsNotSignedIn() {
        String name = People.join(users, links, Role.ANALYST);
        assertThat(openedAfter(name, () -> {})).hasStatus(200);
        assertThat(openedAfter(name, () -> users.changeRole(name, Role.WATCH, "system")))
                .hasHeader("Location", "/sign-in");
        assertThat(openedAfter(name, () -> users.disable(name, "system"))).hasHeader("Location", "/sign-in");
        users.enable(name, "system");
        String reset = users.renew(name, "system").token();
        assertThat(openedAfter(name, () -> links.use(reset, "", "another nine maple boats")))
                .hasHeader("Location", "/sign-in");
    }

    /** A page as it answers a session that is made while something happens. */
    private MvcTestResult openedAfter(String name, Runnable meanwhile) {
        ApplicationListener<AuthenticationSuccessEvent> letIn = new ApplicationListener<>() {
            @Override
            public void onApplicationEvent(AuthenticationSuccessEvent event) {
                meanwhile.run();
            }
        };
        context.addApplicationListener(letIn);
        try {
            Cookie session = Objects.requireNonNull(
                    signIn(name, People.PASSWORD).getResponse().getCookie("SESSION"));
            return web.perform(get("/account").accept("text/html").cookie(session));
        } finally {
            context.removeApplicationListener(letIn);
        }
    }

    @Test
    void afterFiveFailuresTheNextTryMustWaitEvenWithTheRightPassword() {
        String name = People.join(users, links, Role.WATCH);
        for (int failure = 0; failure < 12; failure++) signIn(name, "wrong wrong wrong");

        assertThat(signIn(name, People.PASSWORD).getResponse().getRedirectedUrl())
                .startsWith("/sign-in?wait=");
    }

    @Test
    void whereSomebodySignedInLatelyThoseWhoTryTheNameElsewhereKeepNobodyOut() {
        assertThat(throttle.begin("kim-at-home", "198.51.100.9")).isEmpty();
        throttle.succeeded("kim-at-home", "198.51.100.9");
        for (int address = 0; address < SignInDelay.FREE_ANYWHERE; address++) {
            assertThat(throttle.begin("kim-at-home", "192.0.2." + address)).isEmpty();
        }
        assertThat(throttle.begin("kim-at-home", "203.0.113.4")).isPresent();
        assertThat(throttle.begin("kim-at-home", "198.51.100.9")).isEmpty();
    }

    @Test
    void whoHasManyAddressesMustWaitNoLessForOneName() {
        for (int address = 0; address < SignInDelay.FREE_ANYWHERE; address++) {
            assertThat(throttle.begin("kim-of-many", "192.0.2." + address)).isEmpty();
        }
        assertThat(throttle.begin("kim-of-many", "198.51.100.7")).isPresent();
        assertThat(throttle.begin("another-name", "198.51.100.7")).isEmpty();

        throttle.succeeded("another-name", "198.51.100.7");
        assertThat(throttle.begin("another-name", "fe80::1234:5678:9abc:def0%a-card-with-a-long-name-한"))
                .isEmpty();
    }

    @Test
    void whoTriesManyNamesFromOneAddressMustWaitButForWhomItIsHome() {
        assertThat(throttle.begin("lee-at-home", "198.51.100.20")).isEmpty();
        throttle.succeeded("lee-at-home", "198.51.100.20");
        for (int name = 0; name < SignInDelay.FREE_ADDRESS; name++) {
            assertThat(throttle.begin("name-" + name, "198.51.100.20")).isEmpty();
        }
        assertThat(throttle.begin("one-more", "198.51.100.20")).isPresent();
        assertThat(throttle.begin("one-more", "198.51.100.21")).isEmpty();
        assertThat(throttle.begin("lee-at-home", "198.51.100.20")).isEmpty();
    }

    @Test
    void whoSignsInTakesBackOnlyTheirOwnTryOfTheAddress() {
        for (int name = 0; name < SignInDelay.FREE_ADDRESS; name++) {
            assertThat(throttle.begin("other-" + name, "198.51.100.30")).isEmpty();
            if (name % 10 == 0) throttle.succeeded("other-" + name, "198.51.100.30");
        }
        for (int name = 0; name < 5; name++) {
            assertThat(throttle.begin("further-" + name, "198.51.100.30")).isEmpty();
        }
        assertThat(throttle.begin("last", "198.51.100.30")).isPresent();
    }

    @Test
    void passwordsAreCheckedTwoAtATimeHoweverManyAskAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        PasswordEncoder slow = new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence password) {
                return String.valueOf(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                running.decrementAndGet();
                return false;
            }
        };
        PasswordSignIn desk = new PasswordSignIn(accounts, slow, throttle, metrics);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int one = 0; one < 12; one++) {
                String name = "crowd-" + one;
                crowd.execute(() -> assertThatThrownBy(() ->
                                desk.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong")))
                        .isInstanceOf(BadCredentialsException.class));
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void nobodySaysFromWhereTheyComeByAHeader() {
        assertThat(environment.getProperty("server.forward-headers-strategy")).isEqualTo("none");
    }

    @Test
    void whereNoProviderOfIdentitiesIsSetNoneIsOffered() {
        assertThat(web.perform(get("/sign-in").param("trouble", "NO_ROLE")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/sign-in/provider", "class=\"fault\"");
        assertThat(web.perform(get("/sign-in/provider").accept("text/html")))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(web.perform(post("/sign-in").param("name", "x").param("password", "y")))
                .hasStatus(403);
    }

    @Test
    void aPartOfAPageAskedForWithoutASessionSendsTheWholePageToTheSignIn() {
        assertThat(web.perform(get("/").header("HX-Request", "true")))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in");
    }

    @Test
    void aProgramShowsATokenAndGetsNoSession() throws Exception {
        String admin = People.join(users, links, Role.ADMIN);
        String secret = tokens.issue(admin, "scraper", Role.WATCH);

        HttpResponse<String> without = call("/actuator/prometheus", null);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(without.body()).contains("Authorization: Bearer");

        HttpResponse<String> with = call("/actuator/prometheus", secret);
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(with.body()).contains("jvm_memory_used_bytes");
        assertThat(with.headers().firstValue("Set-Cookie")).isEmpty();

        assertThat(call("/actuator/env", secret).statusCode()).isEqualTo(403);
    }

    @Test
    void theHealthProbesAreOpen() throws Exception {
        assertThat(call("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(call("/actuator/health/readiness", null).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void everyAnswerForbidsInlineScriptFramesAndOtherHosts() throws Exception {
        for (String path : new String[] {"/sign-in", "/api/v1/anything", "/actuator/health/liveness"}) {
            var headers = call(path, null).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    private MvcTestResult signIn(String name, String password) {
        return web.perform(post("/sign-in").with(csrf()).param("name", name).param("password", password));
    }

    private HttpResponse<String> call(String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) request.header("Authorization", "Bearer " + token);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void whoSendsAFormAfterTheSessionEndedIsToldThatNothingWasSaved() {
        assertThat(web.perform(post("/log").with(csrf()).param("text", "Half a line")))
                .hasStatus(302)
                .hasHeader("Location", "/sign-in?ended");
        assertThat(web.perform(post("/log").with(csrf()).header("HX-Request", "true")))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in?ended");
        assertThat(web.perform(get("/sign-in").param("ended", ""))).bodyText().contains("nothing of it was saved");
    }
}
