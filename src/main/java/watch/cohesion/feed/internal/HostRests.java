package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;

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

    /** Until when; empty if the host may be asked. */
    Optional<Instant> restingUntil(String host, Instant at) {
        return jdbc.sql("SELECT until FROM feed_host_rest WHERE host = :host AND until > :at")
                .param("host", host)
                .param("at", Utc.column(at))
                .query((row, _) -> Utc.instant(row, "until"))
                .optional();
    }

    void rest(String host, Instant until) {
        jdbc.sql("""
            INSERT INTO feed_host_rest (host, until) VALUES (:host, :until)
            ON DUPLICATE KEY UPDATE until = GREATEST(until, VALUES(until))
            """).param("host", host).param("until", Utc.column(until)).update();
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
