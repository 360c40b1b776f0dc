package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Severity;

/** Episodes, their events and who owns them, in their tables. Every method joins the caller's transaction. */
@Component
class EpisodeTable {

    private static final String EPISODES = """
        SELECT SQL_CACHE e.*, a.owner, a.note, a.at AS owned_at, a.until, a.milli AS owned_milli
        FROM alert_episode e LEFT JOIN alert_acknowledgement a ON a.episode = e.id AND a.ended IS NULL
        """;

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 2_000;

    private final JdbcClient jdbc;

    EpisodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long open(Rule rule, String series, Instant at, int before, int milli, String reason) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO alert_episode (rule, series, severity, opened, before_it, at_opening, reference, worst, reason)
            VALUES (:rule, :series, :severity, :at, :before, :milli, :milli, :milli, :reason)
            """)
                .param("rule", rule.id().value())
                .param("series", series)
                .param("severity", rule.severity().word())
                .param("at", Utc.column(at))
                .param("before", before)
                .param("milli", milli)
                .param("reason", Texts.shorten(reason, LONGEST_REASON))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey(), "the server gives an id").longValue();
    }

    void told(long episode, Instant at) {
        mark("""
            UPDATE alert_episode SET told = COALESCE(told, :at), untold = '', owed = NULL, owed_from = NULL WHERE id = :id
            """, episode, at);
    }

    /** As {@link #told}, but to nobody: it waits for an owner all the same, and says why it reached no one. */
    void toldNobody(long episode, Instant at, String why) {
        jdbc.sql("""
            UPDATE alert_episode
            SET untold = IF(told IS NULL OR untold <> '', :why, untold), told = COALESCE(told, :at),
                owed = NULL, owed_from = NULL
            WHERE id = :id
            """)
                .param("why", Texts.shorten(why, LONGEST_REASON))
                .param("at", Utc.column(at))
                .param("id", episode)
                .update();
    }

    /** Somebody knows of it by another list; what is held back from the first stays so. */
    void heard(long episode) {
        jdbc.sql("UPDATE alert_episode SET untold = '' WHERE id = :id AND told IS NOT NULL")
                .param("id", episode)
                .update();
    }

    /**
     * A notice is held back. One that is held back already stays, unless the episode has closed meanwhile.
     *
     * @param from stress that the readers know of
     */
    void owe(long episode, EpisodeEvent.Kind event, int from) {
        jdbc.sql("""
            UPDATE alert_episode
            SET owed = IF(owed IS NULL OR :event = 'CLOSED', :event, owed), owed_from = COALESCE(owed_from, :from)
            WHERE id = :id
            """)
                .param("event", event.name())
                .param("from", from)
                .param("id", episode)
                .update();
    }

    /** What was held back is not worth telling any more; if it gets worse again than what the readers know, that is. */
    void forgive(long episode) {
        jdbc.sql("""
            UPDATE alert_episode SET reference = owed_from, owed = NULL, owed_from = NULL
            WHERE id = :id AND owed IS NOT NULL
            """).param("id", episode).update();
    }

    /** The readers know that it has fallen so far: if it rises again from there, that is worth telling. */
    void fallen(long episode, int milli) {
        jdbc.sql("""
            UPDATE alert_episode SET reference = LEAST(reference, :milli), owed_from = LEAST(owed_from, :milli)
            WHERE id = :id
            """).param("milli", milli).param("id", episode).update();
    }

    /** The readers know that it has risen so far: only what goes beyond is worth telling. */
    void risen(long episode, int milli) {
        jdbc.sql("""
            UPDATE alert_episode SET reference = GREATEST(reference, :milli), owed_from = GREATEST(owed_from, :milli)
            WHERE id = :id
            """).param("milli", milli).param("id", episode).update();
    }

    /** Open or not, of which something is held back from the readers. */
    List<Episode> owed() {
        return jdbc.sql(EPISODES + " WHERE e.owed IS NOT NULL ORDER BY e.severity DESC, e.id")
                .query(EpisodeTable::episode)
                .list();
    }

    void untold(long episode, String why) {
        jdbc.sql("UPDATE alert_episode SET untold = :why WHERE id = :id AND told IS NULL")
                .param("why", Texts.shorten(why, LONGEST_REASON))
                .param("id", episode)
                .update();
    }

    void escalated(long episode, Instant at) {
        mark("UPDATE alert_episode SET escalated = :at WHERE id = :id", episode, at);
    }

    void close(long episode, Instant at) {
        mark(
                "UPDATE alert_episode SET closed = :at, owed = IF(owed = 'CLOSED', owed, NULL) WHERE id = :id",
                episode,
                at);
        disown(episode, at);
    }

    private void mark(String statement, long id, Instant at) {
        jdbc.sql(statement).param("at", Utc.column(at)).param("id", id).update();
    }

    void happened(long episode, EpisodeEvent event) {
        jdbc.sql("""
            INSERT INTO alert_event (episode, at, kind, milli, who, text, untold)
            VALUES (:episode, :at, :kind, :milli, :who, :text, :untold)
            """)
                .param("episode", episode)
                .param("at", Utc.column(event.at()))
                .param("kind", event.kind().name())
                .param("milli", event.milli())
                .param("who", event.who())
                .param("text", Texts.shorten(event.text(), LONGEST_TEXT))
                .param("untold", Texts.shorten(event.untold(), LONGEST_REASON))
                .update();
    }

    /** By episode, oldest first. */
    Map<Long, List<EpisodeEvent>> events(Collection<Long> episodes) {
        Map<Long, List<EpisodeEvent>> events = new HashMap<>();
        if (episodes.isEmpty()) return events;
        jdbc.sql("SELECT * FROM alert_event WHERE episode IN (:ids) ORDER BY id")
                .param("ids", episodes)
                .query(row -> {
                    events.computeIfAbsent(row.getLong("episode"), _ -> new ArrayList<>())
                            .add(event(row));
                });
        return events;
    }

    private static EpisodeEvent event(ResultSet row) throws SQLException {
        return new EpisodeEvent(
                Utc.instant(row, "at"),
                EpisodeEvent.Kind.valueOf(row.getString("kind")),
                row.getInt("milli"),
                row.getString("who"),
                row.getString("text"),
                row.getString("untold"));
    }

    long lastEvent() {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM alert_event")
                .query(Long.class)
                .single();
    }

    List<Episode> openEpisodes() {
        return jdbc.sql(EPISODES + " WHERE e.closed IS NULL ORDER BY e.severity DESC, e.id")
                .query(EpisodeTable::episode)
                .list();
    }

    List<Episode> latest(int limit) {
        return jdbc.sql(EPISODES + " ORDER BY e.id DESC LIMIT :limit")
                .param("limit", limit)
                .query(EpisodeTable::episode)
                .list();
    }

    List<Episode> of(String series, Instant from, Instant to) {
        return jdbc.sql(EPISODES + """
             WHERE e.series = :series AND e.opened < :to AND (e.closed IS NULL OR e.closed >= :from)
            ORDER BY e.opened, e.id
            """)
                .param("series", series)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query(EpisodeTable::episode)
                .list();
    }

    Optional<Episode> find(long id) {
        return jdbc.sql(EPISODES + " WHERE e.id = :id")
                .param("id", id)
                .query(EpisodeTable::episode)
                .optional();
    }

    void own(long episode, Acknowledgement acknowledgement) {
        disown(episode, acknowledgement.at());
        jdbc.sql("""
            INSERT INTO alert_acknowledgement (episode, owner, note, at, until, milli)
            VALUES (:episode, :owner, :note, :at, :until, :milli)
            """)
                .param("episode", episode)
                .param("owner", acknowledgement.owner())
                .param("note", acknowledgement.note())
                .param("at", Utc.column(acknowledgement.at()))
                .param("until", Utc.nullableColumn(acknowledgement.until()))
                .param("milli", acknowledgement.milli())
                .update();
        jdbc.sql("""
            UPDATE alert_episode
            SET reference = GREATEST(IF(owed = 'WORSENED', owed_from, reference), :milli),
                owed_from = IF(owed = 'WORSENED', NULL, owed_from), owed = IF(owed = 'WORSENED', NULL, owed)
            WHERE id = :id
            """)
                .param("milli", acknowledgement.milli())
                .param("id", episode)
                .update();
    }

    void disown(long episode, Instant at) {
        mark("UPDATE alert_acknowledgement SET ended = :at WHERE episode = :id AND ended IS NULL", episode, at);
    }

    /** When its last owner let go of it; empty if nobody has. */
    Optional<Instant> released(long episode) {
        return jdbc.sql("SELECT MAX(ended) AS ended FROM alert_acknowledgement WHERE episode = :id")
                .param("id", episode)
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "ended")))
                .single();
    }

    /** Notices that a silence would have held back. */
    long notices(@Nullable RuleId rule, @Nullable String series, Instant since) {
        return jdbc.sql("""
            SELECT COUNT(*) FROM alert_event v JOIN alert_episode e ON e.id = v.episode
            WHERE v.at >= :since AND v.untold = '' AND e.told IS NOT NULL
              AND v.kind IN ('OPENED', 'WORSENED', 'CLOSED', 'ESCALATED', 'UNSILENCED', 'REVISED')
              AND (:rule IS NULL OR e.rule = :rule) AND (:series IS NULL OR e.series = :series)
            """)
                .param("since", Utc.column(since))
                .param("rule", rule == null ? null : rule.value())
                .param("series", series)
                .query(Long.class)
                .single();
    }

    /** How many opened, and of how many of these nobody was ever told. */
    record Opened(long all, long untold) {}

    Opened opened(Instant since) {
        return jdbc.sql("SELECT COUNT(*) AS opened, COUNT(told) AS told FROM alert_episode WHERE opened >= :since")
                .param("since", Utc.column(since))
                .query((row, n) -> new Opened(row.getLong("opened"), row.getLong("opened") - row.getLong("told")))
                .single();
    }

    private static Episode episode(ResultSet row, int n) throws SQLException {
        String owner = row.getString("owner");
        String owed = row.getString("owed");
        return new Episode(
                row.getLong("id"),
                new RuleId(row.getString("rule")),
                row.getString("series"),
                Severity.of(row.getString("severity")),
                Utc.instant(row, "opened"),
                row.getInt("before_it"),
                row.getInt("at_opening"),
                row.getInt("reference"),
                row.getInt("worst"),
                row.getString("reason"),
                row.getObject("calm_since") != null,
                row.getInt("turns"),
                Utc.nullableInstant(row, "told"),
                row.getString("untold"),
                owed == null ? null : new Episode.Owed(EpisodeEvent.Kind.valueOf(owed), row.getInt("owed_from")),
                owner == null
                        ? null
                        : new Acknowledgement(
                                owner,
                                row.getString("note"),
                                Utc.instant(row, "owned_at"),
                                Utc.nullableInstant(row, "until"),
                                row.getInt("owned_milli")),
                Utc.nullableInstant(row, "escalated"),
                Utc.nullableInstant(row, "closed"));
    }
}
