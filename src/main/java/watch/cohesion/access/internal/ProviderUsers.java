package watch.cohesion.access.internal;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.access.Role;
import watch.cohesion.access.SignInTrouble;
import watch.cohesion.access.User;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.database.Utc;

/** The users who are proven by the provider of identities. Known is their identity; what they are called is theirs alone. */
@Component
class ProviderUsers {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AuditLog audit;
    private final JdbcUsers users;
    private final Sessions sessions;
    private final OidcSettings settings;

    ProviderUsers(
            JdbcClient jdbc,
            InstantSource clock,
            AuditLog audit,
            JdbcUsers users,
            Sessions sessions,
            OidcSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * The user of that identity, who is made at the first sign-in and whose role follows what the provider says.
     *
     * @throws SignInTroubleException if they have no role, or are disabled; sessions that they still have are then ended
     * @throws DuplicateKeyException if another sign-in was making the same user, or one of that name; once more will do
     */
    @Transactional(noRollbackFor = SignInTroubleException.class)
    public User signIn(Identity identity) {
        Optional<String> known = known(identity);
        Role role = identity.role();
        if (known.isEmpty()) {
            if (role == null) throw SignInTroubleException.of(identity.name(), SignInTrouble.NO_ROLE);
            return signedIn(add(identity, role));
        }
        String name = known.get();
        User user = users.find(name).orElseThrow();
        if (user.disabled()) throw SignInTroubleException.of(identity.name(), SignInTrouble.DISABLED);
        if (role == null && settings.rolesFollow()) {
            sessions.endAfterCommit(name);
            throw SignInTroubleException.of(identity.name(), SignInTrouble.NO_ROLE);
        }
        if (settings.rolesFollow()) follow(user, role);
        return signedIn(name);
    }

    private Optional<String> known(Identity identity) {
        return jdbc.sql("select name from access_user where issuer = :issuer and subject = :subject for update")
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(String.class)
                .optional();
    }

    private String add(Identity identity, Role role) {
        String name = freeName(identity.name());
        jdbc.sql("""
            insert into access_user (name, issuer, subject, role, created)
            values (:name, :issuer, :subject, :role, :created)\
            """)
                .param("name", name)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("role", role.name())
                .param("created", Utc.column(clock.instant()))
                .update();
        String proof = "%s (%s: %s)".formatted(role, settings.name(), identity.subject());
        audit.record(OwnNames.SYSTEM, "user.join", name, null, proof);
        return name;
    }

    /** Nobody takes over another's name. */
    private String freeName(String wanted) {
        String free = Fitness.near(wanted, "");
        for (int number = 2; users.account(free).isPresent(); number++) {
            free = Fitness.near(wanted, "-" + number);
        }
        return free;
    }

    /** Even of the last administrator: the provider can name another, and a start without one prints a link. */
    private void follow(User user, @Nullable Role role) {
        if (role == null || user.role() == role) return;
        jdbc.sql("update access_user set role = :role where name = :name")
                .param("role", role.name())
                .param("name", user.name())
                .update();
        String after = "%s (%s)".formatted(role, settings.name());
        audit.record(OwnNames.SYSTEM, "user.role", user.name(), user.role().name(), after);
        sessions.endAfterCommit(user.name());
    }

    private User signedIn(String name) {
        jdbc.sql("update access_user set last_sign_in = :at where name = :name")
                .param("at", Utc.column(clock.instant()))
                .param("name", name)
                .update();
        return users.find(name).orElseThrow();
    }
}
