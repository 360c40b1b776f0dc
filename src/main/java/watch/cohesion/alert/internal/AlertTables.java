package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.decision.Phase;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Severity;

/** Episodes and what belongs to them, in their tables. Every method joins the caller's transaction. */
@Component
class AlertTables {

    private static final String EPISODES = """
        SELECT e.*, a.owner, a.note, a.at AS owned_at, a.until, a.milli AS owned_milli
        FROM alert_episode e LEFT JOIN alert_acknowledgement a ON a.episode = e.id AND a.ended IS NULL
        """;

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 2_000;

    private final JdbcClient jdbc;

    AlertTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param outageTold since when an outage of our own network has been told
     * @param outageClear since when publishers answer again, while that has not been told
     * @param reported the day of the last daily report
     */
    record Progress(
            @Nullable Instant decided,
            @Nullable Instant outageTold,
            @Nullable Instant outageClear,
            @Nullable LocalDate reported) {

        Progress at(Instant now) {
            return new Progress(now, outageTold, outageClear, reported);
        }
    }

    /** Until the transaction ends no other node decides. */
    Progress lock() {
        return jdbc.sql("SELECT * FROM alert_progress FOR UPDATE")
                .query((row, n) -> new Progress(
                        Utc.nullableInstant(row, "decided"),
                        Utc.nullableInstant(row, "outage_told"),
                        Utc.nullableInstant(row, "outage_clear"),
                        row.getObject("reported", LocalDate.class)))
                .single();
    }

    void progress(Progress progress) {
        jdbc.sql("""
            UPDATE alert_progress
            SET decided = :decided, outage_told = :outage, outage_clear = :clear, reported = :reported
            """)
                .param("decided", Utc.nullableColumn(progress.decided()))
                .param("outage", Utc.nullableColumn(progress.outageTold()))
                .param("clear", Utc.nullableColumn(progress.outageClear()))
                .param("reported", progress.reported())
                .update();
    }

    Optional<Instant> decided() {
        return jdbc.sql("SELECT decided FROM alert_progress")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "decided")))
                .single();
    }

    /** A phase as stored, and the episode if one is open. */
    record Standing(Phase phase, @Nullable Long episode) {}

    Standing standing(RuleId rule, String series) {
        return jdbc.sql("""
            SELECT s.since, s.heard, s.milli, s.episode, s.causes, e.reference, e.worst, e.calm_since, e.turns
            FROM alert_standing s LEFT JOIN alert_episode e ON e.id = s.episode
            WHERE s.rule = :rule AND s.series = :series
            """)
                .param("rule", rule.value())
                .param("series", series)
                .query((row, n) -> standing(row))
                .optional()
                .orElse(new Standing(new Phase.Clear(), null));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Instant since = Utc.nullableInstant(row, "since");
        if (since != null) return new Standing(new Phase.Pending(since, row.getBoolean("heard")), null);
        int milli = row.getInt("milli");
        if (!row.wasNull()) return new Standing(new Phase.Absorbed(milli), null);
        Set<String> causes = Arrays.stream(row.getString("causes").split(" "))
                .filter(cause -> !cause.isEmpty())
                .collect(Collectors.toSet());
        long episode = row.getLong("episode");
        if (row.wasNull()) return new Standing(new Phase.Over(causes), null);
        return new Standing(
                new Phase.Open(
                        row.getInt("reference"),
                        row.getInt("worst"),
                        Utc.nullableInstant(row, "calm_since"),
                        row.getInt("turns"),
                        causes),
                episode);
    }

    /** @param episode null unless the phase is open */
    void stand(RuleId rule, String series, Phase phase, @Nullable Long episode) {
        if (phase instanceof Phase.Clear) {
            jdbc.sql("DELETE FROM alert_standing WHERE rule = :rule AND series = :series")
                    .param("rule", rule.value())
                    .param("series", series)
                    .update();
            return;
        }
        jdbc.sql("""
            REPLACE INTO alert_standing (rule, series, since, heard, milli, episode, causes)
            VALUES (:rule, :series, :since, :heard, :milli, :episode, :causes)
            """)
                .param("rule", rule.value())
                .param("series", series)
                .param("since", phase instanceof Phase.Pending(Instant since, boolean _) ? Utc.column(since) : null)
                .param("heard", phase instanceof Phase.Pending(Instant _, boolean heard) && heard)
                .param("milli", phase instanceof Phase.Absorbed(int milli) ? milli : null)
                .param("episode", episode)
                .param("causes", String.join(" ", new TreeSet<>(causes(phase))))
                .update();
        if (phase instanceof Phase.Open open && episode != null) update(episode, open);
    }

    private static Set<String> causes(Phase phase) {
        return switch (phase) {
            case Phase.Open open -> open.causes();
            case Phase.Over over -> over.causes();
            default -> Set.of();
        };
    }

    private void update(long episode, Phase.Open open) {
        jdbc.sql("""
            UPDATE alert_episode SET reference = :reference, worst = :worst, calm_since = :calm, turns = :turns
            WHERE id = :id
            """)
                .param("reference", open.reference())
                .param("worst", open.worst())
                .param("calm", Utc.nullableColumn(open.calmSince()))
                .param("turns", open.turns())
                .param("id", episode)
                .update();
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
                .param("reason", cut(reason, LONGEST_REASON))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey(), "the server gives an id").longValue();
    }

    void told(long episode, Instant at) {
        mark("""
            UPDATE alert_episode SET told = COALESCE(told, :at), untold = '', owed = NULL, owed_from = NULL WHERE id = :id
            """, episode, at);
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

    /** Open or not, of which something is held back from the readers. */
    List<Episode> owed() {
        return jdbc.sql(EPISODES + " WHERE e.owed IS NOT NULL ORDER BY e.severity DESC, e.id")
                .query(AlertTables::episode)
                .list();
    }

    void untold(long episode, String why) {
        jdbc.sql("UPDATE alert_episode SET untold = :why WHERE id = :id AND told IS NULL")
                .param("why", cut(why, LONGEST_REASON))
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

    private int mark(String statement, long id, Instant at) {
        return jdbc.sql(statement).param("at", Utc.column(at)).param("id", id).update();
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
                .param("text", cut(event.text(), LONGEST_TEXT))
                .param("untold", cut(event.untold(), LONGEST_REASON))
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
                .query(AlertTables::episode)
                .list();
    }

    List<Episode> latest(int limit) {
        return jdbc.sql(EPISODES + " ORDER BY e.id DESC LIMIT :limit")
                .param("limit", limit)
                .query(AlertTables::episode)
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
                .query(AlertTables::episode)
                .list();
    }

    Optional<Episode> find(long id) {
        return jdbc.sql(EPISODES + " WHERE e.id = :id")
                .param("id", id)
                .query(AlertTables::episode)
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

    /** Those that have not ended. */
    List<StoredSilence> silences(Instant at) {
        return jdbc.sql("SELECT * FROM alert_silence WHERE until > :at ORDER BY until, id")
                .param("at", Utc.column(at))
                .query(AlertTables::silence)
                .list();
    }

    record StoredSilence(Silence silence, boolean covered, boolean warned) {}

    void silence(Silence silence) {
        jdbc.sql("""
            INSERT INTO alert_silence (rule, series, reason, made_by, begins, until, ends_early)
            VALUES (:rule, :series, :reason, :by, :from, :until, :early)
            """)
                .param("rule", silence.rule() == null ? null : silence.rule().value())
                .param("series", silence.series())
                .param("reason", silence.reason())
                .param("by", silence.by())
                .param("from", Utc.column(silence.from()))
                .param("until", Utc.column(silence.until()))
                .param("early", silence.endsEarly())
                .update();
    }

    /** @return 0 if it had ended before */
    int endSilence(long id, Instant at) {
        return mark("UPDATE alert_silence SET until = :at WHERE id = :id AND until > :at", id, at);
    }

    void covered(long silence) {
        jdbc.sql("UPDATE alert_silence SET covered = TRUE WHERE id = :id")
                .param("id", silence)
                .update();
    }

    void warned(long silence, Instant at) {
        mark("UPDATE alert_silence SET warned = :at WHERE id = :id", silence, at);
    }

    /** Notices that a silence would have held back. */
    long notices(@Nullable RuleId rule, @Nullable String series, Instant since) {
        return jdbc.sql("""
            SELECT COUNT(*) FROM alert_event v JOIN alert_episode e ON e.id = v.episode
            WHERE v.at >= :since AND v.untold = '' AND e.told IS NOT NULL
              AND v.kind IN ('OPENED', 'WORSENED', 'CLOSED', 'ESCALATED', 'UNSILENCED')
              AND (:rule IS NULL OR e.rule = :rule) AND (:series IS NULL OR e.series = :series)
            """)
                .param("since", Utc.column(since))
                .param("rule", rule == null ? null : rule.value())
                .param("series", series)
                .query(Long.class)
                .single();
    }

    long opened(Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM alert_episode WHERE opened >= :since AND told IS NOT NULL")
                .param("since", Utc.column(since))
                .query(Long.class)
                .single();
    }

    private static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) return text;
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static StoredSilence silence(ResultSet row, int n) throws SQLException {
        String rule = row.getString("rule");
        return new StoredSilence(
                new Silence(
                        row.getLong("id"),
                        rule == null ? null : new RuleId(rule),
                        row.getString("series"),
                        row.getString("reason"),
                        row.getString("made_by"),
                        Utc.instant(row, "begins"),
                        Utc.instant(row, "until"),
                        row.getBoolean("ends_early")),
                row.getBoolean("covered"),
                row.getObject("warned") != null);
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
