package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.access.Role;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.support.IdentityProvider;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** People who sign in with accounts that they have elsewhere: real requests to a real provider, and back. */
@ServiceTest
class ProviderSignInTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.open();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Users users;
    private final OneTimeLinks links;
    private final ApiTokens tokens;
    private final JdbcApiTokens bearers;
    private final JdbcUsers accounts;
    private final FindByIndexNameSessionRepository<?> sessions;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    ProviderSignInTest(
            Users users,
            OneTimeLinks links,
            ApiTokens tokens,
            JdbcApiTokens bearers,
            JdbcUsers accounts,
            FindByIndexNameSessionRepository<?> sessions,
            JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.tokens = tokens;
        this.bearers = bearers;
        this.accounts = accounts;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("cohesion.access.oidc.issuer", PROVIDER::issuer);
        settings.add("cohesion.access.oidc.name", () -> "Hangar & Co");
        settings.add("cohesion.access.oidc.client-id", () -> IdentityProvider.CLIENT);
        settings.add("cohesion.access.oidc.client-secret", () -> IdentityProvider.SECRET);
        settings.add("cohesion.access.oidc.role-claim", () -> "groups");
        settings.add("cohesion.access.oidc.roles.watch", () -> "floor");
        settings.add("cohesion.access.oidc.roles.analyst", () -> "analysts");
        settings.add("cohesion.access.oidc.roles.admin", () -> "operators");
        settings.add("cohesion.access.oidc.contact", () -> "the desk officer, room 204");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void aPersonSignsInWithTheirAccountAndComesToThePageTheyWanted() {
        String name = comes("analysts");
        Reader reader = new Reader();
        assertThat(reader.get("/items").body()).contains("Sign in with Hangar &amp; Co", "name=\"password\"");

        HttpResponse<String> page = reader.signsIn();

        assertThat(page.uri().getPath()).isEqualTo("/items");
        assertThat(page.body()).contains(">" + name + "<");
        assertThat(users.find(name)).hasValueSatisfying(user -> {
            assertThat(user.role()).isEqualTo(Role.ANALYST);
            assertThat(user.provided()).isTrue();
            assertThat(user.invited()).isFalse();
            assertThat(user.lastSignIn()).isNotNull();
        });
        assertThat(audited(name)).containsExactly("system user.join null ANALYST (Hangar & Co: sub-" + name + ")");
    }

    @Test
    void whatTheProofLeavesOutIsAskedFor() {
        String name = "asked-" + NUMBER.incrementAndGet();
        PROVIDER.proves("sub-" + name, Map.of());
        PROVIDER.saysMore(Map.of("preferred_username", name, "groups", List.of("floor")));

        new Reader().signsIn();

        assertThat(users.find(name).orElseThrow().role()).isEqualTo(Role.WATCH);
    }

    @Test
    void theRoleFollowsTheClaimAndEndsTheSessionsOfTheOldOne() {
        String name = comes("operators");
        Reader before = new Reader();
        before.signsIn();
        assertThat(before.get("/users").statusCode()).isEqualTo(200);

        comes(name, "floor");
        Reader after = new Reader();
        after.signsIn();

        assertThat(users.find(name).orElseThrow().role()).isEqualTo(Role.WATCH);
        assertThat(before.get("/users").uri().getPath()).isEqualTo("/sign-in");
        assertThat(after.get("/users").statusCode()).isEqualTo(403);
        assertThat(audited(name)).last().isEqualTo("system user.role ADMIN WATCH (Hangar & Co)");
        assertThat(refused(() -> users.changeRole(name, Role.ADMIN, "park"))).isEqualTo(Reason.ROLE_ELSEWHERE);
    }

    @Test
    void whoHasNoRoleIsNotLetInAndIsToldWhyAndWhomToAsk() {
        String name = comes("caterers");

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasPath("/sign-in").hasQuery("trouble=NO_ROLE");
        assertThat(page.body())
                .contains("You came as " + name, "Hangar &amp; Co knows you, but gives you no role")
                .contains("the desk officer, room 204");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void whoHasLostTheirRoleIsOutEverywhere() {
        String name = comes("floor");
        Reader before = new Reader();
        before.signsIn();

        comes(name, "caterers");

        assertThat(new Reader().signsIn().uri()).hasQuery("trouble=NO_ROLE");
        assertThat(before.get("/items").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aDisabledUserStaysOutUntilTheyAreEnabledAgain() {
        String name = comes("floor");
        new Reader().signsIn();
        String token = tokens.issue(name, "script", Role.WATCH);
        users.disable(name, "park");

        assertThat(new Reader().signsIn().uri()).hasQuery("trouble=DISABLED");
        assertThat(bearers.bearer(token)).isEmpty();
        assertThat(sessions.findByPrincipalName(name)).isEmpty();

        users.enable(name, "park");
        assertThat(new Reader().signsIn().uri()).hasPath("/");
    }

    @Test
    void whoSignsInForTheFirstTimeAtSeveralBrowsersAtOnceIsOneUser() throws Exception {
        String name = comes("floor");
        List<Future<HttpResponse<String>>> pages;
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            pages = browsers.invokeAll(Collections.nCopies(5, () -> new Reader().signsIn()));
        }

        for (Future<HttpResponse<String>> page : pages)
            assertThat(page.get().uri()).hasPath("/");
        assertThat(users.all())
                .extracting(User::name)
                .filteredOn(one -> one.equals(name) || one.startsWith(name + "-"))
                .containsExactly(name);
        assertThat(audited(name)).hasSize(1);
    }

    @Test
    void whoIsCalledLikeSomebodyHereIsSomebodyElse() {
        String local = People.join(users, links, Role.ADMIN);
        PROVIDER.proves("first-" + local, Map.of("preferred_username", local, "groups", "floor"));
        new Reader().signsIn();
        PROVIDER.proves("second-" + local, Map.of("preferred_username", local, "groups", "analysts"));
        new Reader().signsIn();
        PROVIDER.proves("first-" + local, Map.of("preferred_username", "renamed", "groups", "floor"));
        new Reader().signsIn();

        assertThat(users.find(local)).map(User::provided).contains(false);
        assertThat(users.find(local + "-2")).map(User::role).contains(Role.WATCH);
        assertThat(users.find(local + "-3")).map(User::role).contains(Role.ANALYST);
        assertThat(users.find("renamed")).isEmpty();
    }

    @Test
    void whoSignsInElsewhereHasNoPasswordHere() {
        String name = comes("floor");
        Reader reader = new Reader();
        reader.signsIn();

        assertThat(reader.get("/account").body())
                .contains("You have none here")
                .doesNotContain("action=\"/account/password\"");
        assertThat(refused(() -> users.changePassword(name, "", People.PASSWORD)))
                .isEqualTo(Reason.PASSWORD_ELSEWHERE);
        assertThat(refused(() -> users.renew(name, "park"))).isEqualTo(Reason.PASSWORD_ELSEWHERE);
    }

    @Test
    void anAdministratorOfTheProviderCountsAsOneWhoIsLeft() {
        jdbc.sql("update access_user set disabled = true where role = 'ADMIN'").update();
        String only = People.join(users, links, Role.ADMIN);
        assertThat(refused(() -> users.disable(only, only))).isEqualTo(Reason.LAST_ADMIN);

        comes("operators");
        new Reader().signsIn();

        users.disable(only, only);
        assertThat(accounts.hasAdmin()).isTrue();
    }

    /** What a proof may lie about. */
    enum Lie {
        NONCE,
        NO_NONCE,
        AUDIENCE,
        ISSUER,
        EXPIRED,
        SUBJECT;

        private JWTClaimsSet.Builder told(JWTClaimsSet.Builder proof) {
            return switch (this) {
                case NONCE -> proof.claim("nonce", "of-another-sign-in");
                case NO_NONCE -> proof.claim("nonce", null);
                case AUDIENCE -> proof.audience("another-service");
                case ISSUER -> proof.issuer("https://login.example.org");
                case EXPIRED ->
                    proof.issueTime(Date.from(Instant.now().minusSeconds(7200)))
                            .expirationTime(Date.from(Instant.now().minusSeconds(3600)));
                case SUBJECT -> proof.subject("not ascii: 김");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProofThatLiesLetsNobodyIn(Lie lie) {
        String name = comes("operators");
        PROVIDER.lies(lie::told);

        assertThat(new Reader().signsIn().uri()).hasQuery("trouble=UNPROVEN");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void aProofThatIsNotSignedByTheProviderLetsNobodyIn() {
        String name = comes("operators");
        PROVIDER.signsWithAStrangeKey();

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=UNPROVEN");
        assertThat(page.body()).contains("does not prove who you are");
        assertThat(users.find(name)).isEmpty();
    }

    @Test
    void aLinkOfSomebodyElsesSignInSignsNobodyIn() {
        comes("operators");
        String stolen = new Reader().without("/sign-in/provider");
        String back = new Reader().without(stolen);

        Reader victim = new Reader();
        assertThat(victim.get(back).uri()).hasQuery("trouble=STALE");
        victim.without("/sign-in/provider");
        assertThat(victim.get(back).uri()).as("with a ticket of their own").hasQuery("trouble=STALE");
    }

    @Test
    void aCodeServesOnceAndOnlyWithItsVerifier() {
        comes("operators");
        Reader thief = new Reader();
        String own = thief.without("/sign-in/provider");
        String stolen = new Reader().without(new Reader().without("/sign-in/provider"));
        String mixed = "/sign-in/provider/return?state=%s&code=%s".formatted(part("state", own), part("code", stolen));

        assertThat(thief.get(mixed).uri()).hasQuery("trouble=UNPROVEN");
    }

    @Test
    void whoStopsHalfWayIsToldSo() {
        comes("floor");
        PROVIDER.refuses("access_denied");

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=DECLINED");
        assertThat(page.body()).contains("did not sign you in");
    }

    @Test
    void aProviderThatFallsMuteHalfWayIsTold() {
        comes("floor");
        new Reader().signsIn();
        PROVIDER.fallsMute();

        HttpResponse<String> page = new Reader().signsIn();

        assertThat(page.uri()).hasQuery("trouble=UNREACHABLE");
        assertThat(page.body()).contains("Hangar &amp; Co does not answer", "name=\"password\"");
    }

    @Test
    void aStrangersLookStoresNothingAndTheSessionKeepsNoClaims() {
        long before = count("SPRING_SESSION");
        new Reader().without("/sign-in/provider");
        assertThat(count("SPRING_SESSION")).isEqualTo(before);

        String name = comes("floor");
        new Reader().signsIn();
        String kept = jdbc.sql("""
            select group_concat(a.attribute_name order by a.attribute_name) from SPRING_SESSION s
            join SPRING_SESSION_ATTRIBUTES a on a.session_primary_id = s.primary_id where s.principal_name = :name\
            """).param("name", name).query(String.class).single();
        assertThat(kept).isEqualTo("SPRING_SECURITY_CONTEXT,watch.cohesion.provider-sign-out");
    }

    @Test
    void aSignOutLeadsOnToWhereTheProviderEndsItsOwn() {
        comes("floor");
        Reader reader = new Reader();
        String page = reader.signsIn().body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();

        HttpResponse<String> out = reader.post("/sign-out", "_csrf=" + token.group(1));

        String way = out.headers().firstValue("Refresh").orElseThrow();
        assertThat(way).startsWith("0;url=" + PROVIDER.issuer() + "/sign-out?client_id=cohesion-watch&");
        assertThat(reader.get(way.substring("0;url=".length())).body()).contains("You are signed out.");
        assertThat(PROVIDER.signedOut())
                .last()
                .satisfies(given -> assertThat(given)
                        .containsEntry("post_logout_redirect_uri", "http://127.0.0.1:" + port + "/sign-in?out")
                        .hasEntrySatisfying(
                                "id_token_hint", proof -> assertThat(proof).contains(".")));
        assertThat(reader.get("/items").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void whoSignedInByPasswordSignsOutHereOnly() {
        String local = People.join(users, links, Role.WATCH);
        Reader reader = new Reader();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(reader.get("/sign-in").body());
        assertThat(token.find()).isTrue();
        String form =
                "name=%s&password=%s&_csrf=%s".formatted(local, People.PASSWORD.replace(' ', '+'), token.group(1));
        String page = reader.post("/sign-in", form).body();
        Matcher next = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(next.find()).isTrue();

        HttpResponse<String> out = reader.post("/sign-out", "_csrf=" + next.group(1));

        assertThat(out.uri()).hasPath("/sign-in").hasQuery("out");
    }

    /** Somebody whom the provider knows signs in next. */
    private static String comes(String group) {
        return comes("kim-" + NUMBER.incrementAndGet(), group);
    }

    private static String comes(String name, String group) {
        PROVIDER.proves("sub-" + name, Map.of("preferred_username", name, "groups", List.of(group, "everybody")));
        return name;
    }

    private List<String> audited(String name) {
        return jdbc.sql("select who, action, before_value, after_value from audit_entry where subject = :name order by"
                        + " id")
                .param("name", name)
                .query((row, number) -> String.join(
                        " ", row.getString(1), row.getString(2), String.valueOf(row.getString(3)), row.getString(4)))
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static String part(String name, String address) {
        Matcher part = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(part.find()).as("%s in %s", name, address).isTrue();
        return part.group(1);
    }

    private static Reason refused(Runnable wish) {
        Reason[] reason = new Reason[1];
        assertThatThrownBy(wish::run).isInstanceOfSatisfying(Refusal.class, refusal -> reason[0] = refusal.reason());
        return reason[0];
    }

    /** At a browser of their own, without its scripts. */
    private final class Reader {

        private final CookieManager cookies = new CookieManager();

        HttpResponse<String> signsIn() {
            return get("/sign-in/provider");
        }

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(at(path)), HttpClient.Redirect.ALWAYS);
        }

        HttpResponse<String> post(String path, String form) {
            return send(
                    HttpRequest.newBuilder(at(path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)),
                    HttpClient.Redirect.ALWAYS);
        }

        /** Where they would be sent, without going there. */
        String without(String path) {
            return send(HttpRequest.newBuilder(at(path)), HttpClient.Redirect.NEVER)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }

        private URI at(String path) {
            return URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + port + path);
        }

        private HttpResponse<String> send(HttpRequest.Builder request, HttpClient.Redirect redirects) {
            try (HttpClient client = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(redirects)
                    .build()) {
                return client.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
