package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.HostRest;

/** Hosts that asked to be left alone. What one feed was told goes for all feeds of the host, on every node. */
@Component
class HostRests {

    private final JdbcClient jdbc;

    HostRests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a web address; what Java takes for no host's name, such as one with an underscore, a redirect may well lead to. */
    static String host(URI url) {
        return Objects.requireNonNullElse(url.getHost(), url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /** Empty if the host may be asked. */
    Optional<HostRest> of(String host, Instant at) {
        return jdbc.sql("SELECT host, until, status FROM feed_host_rest WHERE host = :host AND until > :at")
                .param("host", host)
                .param("at", Utc.column(at))
                .query(HostRests::rest)
                .optional();
    }

    /** Until when; empty if the host may be asked. */
    Optional<Instant> restingUntil(String host, Instant at) {
        return of(host, at).map(HostRest::until);
    }

    List<HostRest> all(Instant at) {
        return jdbc.sql("SELECT host, until, status FROM feed_host_rest WHERE until > :at")
                .param("at", Utc.column(at))
                .query(HostRests::rest)
                .list();
    }

    private static HostRest rest(ResultSet row, int number) throws SQLException {
        return new HostRest(row.getString("host"), Utc.instant(row, "until"), row.getObject("status", Integer.class));
    }

    /** The longer rest holds, if there is one already. */
    void rest(HostRest rest) {
        // From left to right: the status belongs to the time that is kept.
        jdbc.sql("""
            INSERT INTO feed_host_rest (host, until, status) VALUES (:host, :until, :status)
            ON DUPLICATE KEY UPDATE
                status = IF(VALUES(until) > until, VALUES(status), status), until = GREATEST(until, VALUES(until))
            """)
                .param("host", rest.host())
                .param("until", Utc.column(rest.until()))
                .param("status", rest.status())
                .update();
    }

    void forget(String host) {
        jdbc.sql("DELETE FROM feed_host_rest WHERE host = :host")
                .param("host", host)
                .update();
    }

    void deleteBefore(Instant before) {
        jdbc.sql("DELETE FROM feed_host_rest WHERE until < :before")
                .param("before", Utc.column(before))
                .update();
    }
}
