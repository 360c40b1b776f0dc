package watch.cohesion.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.access.ApiToken;
import watch.cohesion.access.ApiTokens;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.access.Role;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.database.Utc;

/** The API tokens in the database; of each secret only the hash. */
@Component
class JdbcApiTokens implements ApiTokens {

    /** Before every secret, so that one that leaks into a repository or a log can be found by search. */
    private static final String PREFIX = "cohesion_";

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    /** Who shows a token, and what they may do by it. */
    record Bearer(String user, Role role) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AuditLog audit;

    JdbcApiTokens(JdbcClient jdbc, InstantSource clock, AuditLog audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public List<ApiToken> of(String user) {
        return jdbc.sql("""
            select t.id, t.label, t.role, t.created, t.last_used
            from access_token t join access_user u on u.id = t.user
            where u.name = :user order by t.id desc\
            """).param("user", user).query(JdbcApiTokens::token).list();
    }

    @Override
    public Map<String, List<ApiToken>> all() {
        Map<String, List<ApiToken>> all = new HashMap<>();
        jdbc.sql("""
            select u.name, t.id, t.label, t.role, t.created, t.last_used
            from access_token t join access_user u on u.id = t.user order by t.id desc\
            """).query(row -> {
            all.computeIfAbsent(row.getString("name"), user -> new ArrayList<>())
                    .add(token(row, 0));
        });
        return all;
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getString("label"),
                Role.valueOf(row.getString("role")),
                Utc.instant(row, "created"),
                Utc.nullableInstant(row, "last_used"));
    }

    @Override
    @Transactional
    public String issue(String user, String label, Role role) {
        Role own = jdbc.sql("select role from access_user where name = :user")
                .param("user", user)
                .query(String.class)
                .optional()
                .map(Role::valueOf)
                .orElseThrow(() -> new Refusal(Reason.NO_SUCH_USER));
        if (!own.covers(role)) throw new Refusal(Reason.ROLE_ABOVE_OWN);
        String fit = Fitness.label(label);
        String secret = PREFIX + Secret.fresh();
        jdbc.sql("""
            insert into access_token (user, label, secret_hash, role, created)
            select id, :label, :hash, :role, :created from access_user where name = :user\
            """)
                .param("label", fit)
                .param("hash", Secret.hash(secret))
                .param("role", role.name())
                .param("created", Utc.column(clock.instant()))
                .param("user", user)
                .update();
        audit.record(user, "token.issue", user, null, "%s (%s)".formatted(fit, role));
        return secret;
    }

    @Override
    @Transactional
    public void revoke(String user, long id, String who) {
        Optional<ApiToken> token =
                of(user).stream().filter(candidate -> candidate.id() == id).findAny();
        if (token.isEmpty()) return;
        jdbc.sql("delete from access_token where id = :id").param("id", id).update();
        audit.record(
                who,
                "token.revoke",
                user,
                "%s (%s)".formatted(token.get().label(), token.get().role()),
                null);
    }

    /** Whose token it is, unless it is none or its user is disabled. */
    Optional<Bearer> bearer(String secret) {
        if (!secret.startsWith(PREFIX)) return Optional.empty();
        record Row(long id, Bearer bearer, boolean noteUse) {}
        Instant now = clock.instant();
        Optional<Row> found = jdbc.sql("""
            select sql_cache t.id, t.role, t.last_used, u.name, u.role as user_role
            from access_token t join access_user u on u.id = t.user
            where t.secret_hash = :hash and not u.disabled\
            """)
                .param("hash", Secret.hash(secret))
                .query((row, number) -> {
                    Role role = Role.valueOf(row.getString("role")).atMost(Role.valueOf(row.getString("user_role")));
                    Instant used = Utc.nullableInstant(row, "last_used");
                    boolean noteUse = used == null || used.isBefore(now.minus(USE_NOTED_EVERY));
                    return new Row(row.getLong("id"), new Bearer(row.getString("name"), role), noteUse);
                })
                .optional();
        found.filter(Row::noteUse)
                .ifPresent(row -> jdbc.sql("update access_token set last_used = :at where id = :id")
                        .param("at", Utc.column(now))
                        .param("id", row.id())
                        .update());
        return found.map(Row::bearer);
    }
}
