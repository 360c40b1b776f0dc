package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.decision.Phase;
import watch.cohesion.database.Utc;

/** Where each rule stands with each series, in its table. Every method joins the caller's transaction. */
@Component
class StandingTable {

    private final JdbcClient jdbc;

    StandingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                .param("causes", String.join(" ", new TreeSet<>(phase.causes())))
                .update();
        if (phase instanceof Phase.Open open && episode != null) update(episode, open);
    }

    /**
     * Rules begin anew with what they did not watch for a while: since when a condition was met, and what nobody was told
     * of, is not known of that time. What an episode was opened for stays told.
     *
     * @param watched whether a rule is awake and watches a series
     */
    void forgetPending(BiPredicate<RuleId, String> watched) {
        record Row(RuleId rule, String series) {}
        jdbc
                .sql("SELECT rule, series FROM alert_standing WHERE since IS NOT NULL OR milli IS NOT NULL")
                .query((row, n) -> new Row(new RuleId(row.getString("rule")), row.getString("series")))
                .list()
                .stream()
                .filter(row -> !watched.test(row.rule(), row.series()))
                .forEach(row -> stand(row.rule(), row.series(), new Phase.Clear(), null));
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
}
