package watch.cohesion.access.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLink.Purpose;
import watch.cohesion.database.Utc;

/** The one-time links in the database; of each token only the hash. */
@Component
class JdbcOneTimeLinks {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AccessSettings settings;

    JdbcOneTimeLinks(JdbcClient jdbc, InstantSource clock, AccessSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** A new link; those that the user had are void. For the first administrator user and name are null. */
    OneTimeLink issue(Purpose purpose, @Nullable Long user, @Nullable String name) {
        jdbc.sql("delete from access_link where user <=> :user or expires < :now")
                .param("user", user)
                .param("now", Utc.column(clock.instant()))
                .update();
        String token = Secret.fresh();
        Instant expires = clock.instant().plus(settings.linkLifetime());
        jdbc.sql("insert into access_link (token_hash, purpose, user, expires) values (:hash, :purpose, :user,"
                        + " :expires)")
                .param("hash", Secret.hash(token))
                .param("purpose", purpose.name())
                .param("user", user)
                .param("expires", Utc.column(expires))
                .update();
        return new OneTimeLink(token, purpose, name, expires);
    }

    Optional<OneTimeLink> find(String token) {
        return jdbc.sql("""
            select l.purpose, u.name, l.expires
            from access_link l left join access_user u on u.id = l.user
            where l.token_hash = :hash and l.expires >= :now and not coalesce(u.disabled, false)\
            """)
                .param("hash", Secret.hash(token))
                .param("now", Utc.column(clock.instant()))
                .query((row, number) -> new OneTimeLink(
                        token,
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("name"),
                        Utc.instant(row, "expires")))
                .optional();
    }

    /** Those of the user that nobody has used. */
    void voidAll(String user) {
        jdbc.sql("delete from access_link where user = (select id from access_user where name = :name)")
                .param("name", user)
                .update();
    }

    /** Takes the link away. @return false if another request was faster */
    boolean consume(String token) {
        return jdbc.sql("delete from access_link where token_hash = :hash")
                        .param("hash", Secret.hash(token))
                        .update()
                == 1;
    }
}
