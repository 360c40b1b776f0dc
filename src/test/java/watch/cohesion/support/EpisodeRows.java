package watch.cohesion.support;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.database.Utc;

/** Episodes of the rule on high stress put straight into their table, for tests of where they are shown. */
public final class EpisodeRows {

    private static final String POSTURE = "force-posture";

    private final JdbcClient jdbc;

    public EpisodeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of force posture that is open, and was told when it opened. */
    public long told(Instant opened, String reason) {
        return put(POSTURE, opened, null, opened, "", reason);
    }

    /** One of force posture that is open, and has not been told. */
    public long untold(Instant opened, String reason) {
        return put(POSTURE, opened, null, null, "", reason);
    }

    /** One that says that the sources of force posture are quiet: open, and told when it opened. */
    public long quiet(Instant opened, String reason) {
        long id = put(POSTURE, opened, null, opened, "", reason);
        jdbc.sql("UPDATE alert_episode SET rule = 'sources-quiet' WHERE id = :id")
                .param("id", id)
                .update();
        return id;
    }

    /** @param untold why nobody was told; empty if somebody was */
    public long over(String series, Instant opened, Instant closed, String untold) {
        return put(series, opened, closed, untold.isEmpty() ? opened : null, untold, "High");
    }

    private long put(
            String series,
            Instant opened,
            @Nullable Instant closed,
            @Nullable Instant told,
            String untold,
            String reason) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO alert_episode
                (rule, series, severity, opened, before_it, at_opening, reference, worst, reason, told, untold, closed)
            VALUES ('stress-high', :series, 'warning', :opened, 38000, 61000, 61000, 64200, :reason, :told, :untold, :closed)
            """)
                .param("series", series)
                .param("opened", Utc.column(opened))
                .param("reason", reason)
                .param("told", Utc.nullableColumn(told))
                .param("untold", untold)
                .param("closed", Utc.nullableColumn(closed))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** @param untold why nobody was told; empty if somebody was, or nobody had to be */
    public void happened(long episode, Instant at, EpisodeEvent.Kind kind, int milli, String text, String untold) {
        jdbc.sql("""
            INSERT INTO alert_event (episode, at, kind, milli, who, text, untold)
            VALUES (:episode, :at, :kind, :milli, '', :text, :untold)
            """)
                .param("episode", episode)
                .param("at", Utc.column(at))
                .param("kind", kind.name())
                .param("milli", milli)
                .param("text", text)
                .param("untold", untold)
                .update();
    }

    public void clear() {
        jdbc.sql("DELETE FROM alert_episode").update();
    }
}
