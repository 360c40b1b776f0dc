package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.access.Role;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;

/** What becomes of people whom the provider knows: their roles, their names, and what is done for them elsewhere. */
class ProvidedUsersTest extends ProviderVisits {

    private final ApiTokens tokens;
    private final JdbcApiTokens bearers;
    private final JdbcUsers accounts;
    private final FindByIndexNameSessionRepository<?> sessions;

    ProvidedUsersTest(
            Users users,
            OneTimeLinks links,
            ApiTokens tokens,
            JdbcApiTokens bearers,
            JdbcUsers accounts,
            FindByIndexNameSessionRepository<?> sessions,
            JdbcClient jdbc) {
        super(users, links, jdbc);
        this.tokens = tokens;
        this.bearers = bearers;
        this.accounts = accounts;
        this.sessions = sessions;
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

    private static Reason refused(Runnable wish) {
        Reason[] reason = new Reason[1];
        assertThatThrownBy(wish::run).isInstanceOfSatisfying(Refusal.class, refusal -> reason[0] = refusal.reason());
        return reason[0];
    }
}
