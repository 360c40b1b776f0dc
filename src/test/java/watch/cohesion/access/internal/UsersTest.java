package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import watch.cohesion.access.ApiToken;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.Language;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

@ServiceTest
class UsersTest {

    private final Users users;
    private final OneTimeLinks links;
    private final LinkDesk desk;
    private final ApiTokens tokens;
    private final JdbcApiTokens bearers;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;

    UsersTest(
            Users users,
            OneTimeLinks links,
            LinkDesk desk,
            ApiTokens tokens,
            JdbcApiTokens bearers,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.desk = desk;
        this.tokens = tokens;
        this.bearers = bearers;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    @AfterEach
    void leaveNoUser() {
        jdbc.sql("delete from access_user").update();
    }

    @Test
    void theFirstAdministratorComesInByALinkThatWorksOnce() {
        String token = desk.firstAdmin().orElseThrow().token();

        assertThat(links.use(token, "Park.J", People.PASSWORD)).isEqualTo("Park.J");

        assertThat(users.find("park.j")).hasValueSatisfying(user -> {
            assertThat(user.role()).isEqualTo(Role.ADMIN);
            assertThat(user.invited()).isFalse();
        });
        assertThatThrownBy(() -> links.use(token, "Lee", People.PASSWORD))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.LINK_DEAD));
        assertThat(desk.firstAdmin())
                .as("a link while there is an administrator")
                .isEmpty();
    }

    @Test
    void eachStartWithoutAnAdministratorVoidsTheLinkOfTheLast() {
        OneTimeLink first = desk.firstAdmin().orElseThrow();
        OneTimeLink second = desk.firstAdmin().orElseThrow();

        assertThat(links.find(first.token())).isEmpty();
        assertThat(links.find(second.token())).isPresent();
    }

    @Test
    void anUnfitPasswordLeavesTheLinkUsable() {
        String token = users.invite("lee", Role.WATCH, "park").token();

        refused(Reason.PASSWORD_SHORT, () -> links.use(token, "", "too short"));
        refused(Reason.PASSWORD_EASY, () -> links.use(token, "", "aaaaaaaaaaaaaaaa"));
        refused(Reason.PASSWORD_LONG, () -> links.use(token, "", "가나다라마바사아자차카타파하".repeat(2)));

        assertThat(links.use(token, "", People.PASSWORD)).isEqualTo("lee");
    }

    @Test
    void aNewPasswordVoidsTheLinksThatWouldResetIt() {
        String lee = People.join(users, links, Role.WATCH);
        OneTimeLink reset = users.renew(lee, "park");
        assertThat(links.find(reset.token())).isPresent();

        users.changePassword(lee, People.PASSWORD, "eight paper lanterns at dusk");

        assertThat(links.find(reset.token())).isEmpty();
    }

    @Test
    void anExpiredLinkIsDead() {
        String token = users.invite("lee", Role.WATCH, "park").token();
        jdbc.sql("update access_link set expires = '2020-01-01'").update();

        assertThat(links.find(token)).isEmpty();
        refused(Reason.LINK_DEAD, () -> links.use(token, "", People.PASSWORD));
    }

    @Test
    void anAdministratorIsAlwaysLeft() {
        String only = People.join(users, links, Role.ADMIN);
        users.invite("not-yet-here", Role.ADMIN, only);

        refused(Reason.LAST_ADMIN, () -> users.disable(only, only));
        refused(Reason.LAST_ADMIN, () -> users.changeRole(only, Role.WATCH, only));
        assertThat(users.find(only).orElseThrow().role()).isEqualTo(Role.ADMIN);

        String second = People.join(users, links, Role.ADMIN);
        users.disable(only, second);
        assertThat(users.find(only).orElseThrow().disabled()).isTrue();
    }

    @Test
    void namesAreTakenWhateverTheirCase() {
        users.invite("Choi", Role.WATCH, "park");

        refused(Reason.NAME_TAKEN, () -> users.invite("CHOI", Role.WATCH, "park"));
        for (String own : List.of("system", "Import", "exercise")) {
            refused(Reason.NAME_UNFIT, () -> users.invite(own, Role.WATCH, "park"));
        }
        refused(Reason.NAME_UNFIT, () -> users.invite("<b>x</b>", Role.WATCH, "park"));
    }

    @Test
    void aTokenReachesNoFurtherThanItsUser() {
        String analyst = People.join(users, links, Role.ANALYST);
        refused(Reason.ROLE_ABOVE_OWN, () -> tokens.issue(analyst, "script", Role.ADMIN));
        String secret = tokens.issue(analyst, "script", Role.ANALYST);
        assertThat(bearers.bearer(secret).orElseThrow().role()).isEqualTo(Role.ANALYST);

        users.changeRole(analyst, Role.WATCH, "park");
        assertThat(bearers.bearer(secret).orElseThrow().role()).isEqualTo(Role.WATCH);

        users.disable(analyst, "park");
        assertThat(bearers.bearer(secret)).isEmpty();
    }

    @Test
    void aRevokedTokenIsNoneAndNobodyRevokesAnothers() {
        String owner = People.join(users, links, Role.WATCH);
        String other = People.join(users, links, Role.WATCH);
        String secret = tokens.issue(owner, "script", Role.WATCH);
        ApiToken token = tokens.of(owner).getFirst();

        tokens.revoke(other, token.id(), other);
        assertThat(bearers.bearer(secret)).isPresent();
        assertThat(tokens.of(owner).getFirst().lastUsed()).isNotNull();

        tokens.revoke(owner, token.id(), owner);
        assertThat(bearers.bearer(secret)).isEmpty();
    }

    @Test
    void anAdministratorSeesEverybodysTokensAndRevokesThemInTheirOwnName() {
        String admin = People.join(users, links, Role.ADMIN);
        String owner = People.join(users, links, Role.WATCH);
        String secret = tokens.issue(owner, "lost laptop", Role.WATCH);
        ApiToken token = tokens.all().getOrDefault(owner, List.of()).getFirst();
        assertThat(token.label()).isEqualTo("lost laptop");

        tokens.revoke(owner, token.id(), admin);

        assertThat(bearers.bearer(secret)).isEmpty();
        assertThat(tokens.all()).doesNotContainKey(owner);
        assertThat(jdbc.sql("select who from audit_entry where action = 'token.revoke' and subject = :owner")
                        .param("owner", owner)
                        .query(String.class)
                        .list())
                .containsExactly(admin);
    }

    @Test
    void ofSecretsOnlyHashesAreStored() {
        String owner = People.join(users, links, Role.WATCH);
        String secret = tokens.issue(owner, "script", Role.WATCH);
        String link = users.renew(owner, "park").token();

        String stored = jdbc.sql("select * from access_user, access_token, access_link")
                .query()
                .listOfRows()
                .toString();
        assertThat(stored).doesNotContain(People.PASSWORD, secret, link);
        assertThat(jdbc.sql("select password from access_user")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2");
    }

    @Test
    void aChangeOfRightsEndsTheUsersSessions() {
        String analyst = People.join(users, links, Role.ANALYST);
        openSession(sessions, analyst);
        assertThat(sessions.findByPrincipalName(analyst)).hasSize(1);

        users.changeRole(analyst, Role.WATCH, "park");

        assertThat(sessions.findByPrincipalName(analyst)).isEmpty();
    }

    @Test
    void everyChangeIsInTheAuditLogWithoutSecrets() {
        users.invite("audited", Role.WATCH, "park");
        users.changeRole("audited", Role.ANALYST, "park");
        users.disable("audited", "park");

        assertThat(jdbc.sql("select who, action, before_value, after_value from audit_entry where subject = 'audited'")
                        .query()
                        .listOfRows())
                .extracting(row -> row.get("who"), Map::values)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.toList().getFirst()).isEqualTo("park"))
                .last()
                .asString()
                .contains("user.disable", "enabled", "disabled");
    }

    @Test
    void aLanguageIsKeptUntilItIsLeftToTheBrowserAgain() {
        String reader = People.join(users, links, Role.WATCH);
        assertThat(language(reader)).isNull();

        users.changeLanguage(reader, Language.KO);
        assertThat(language(reader)).isEqualTo(Language.KO);

        users.changeLanguage(reader, null);
        assertThat(language(reader)).isNull();
        refused(Reason.NO_SUCH_USER, () -> users.changeLanguage("nobody", Language.KO));
    }

    private @Nullable Language language(String name) {
        return users.find(name).orElseThrow().language();
    }

    private static <S extends Session> void openSession(FindByIndexNameSessionRepository<S> sessions, String user) {
        S session = sessions.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, user);
        sessions.save(session);
    }

    private static void refused(Reason reason, Runnable wish) {
        assertThatThrownBy(wish::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
