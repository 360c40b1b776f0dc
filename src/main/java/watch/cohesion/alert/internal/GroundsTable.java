package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.database.Utc;

/** What episodes were decided on, in its table. Every method joins the caller's transaction. */
@Component
class GroundsTable {

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    GroundsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(long episode, Grounds grounds) {
        jdbc.sql("""
            INSERT INTO alert_grounds (episode, at, event, milli, rest, method, classifier, revision, rule_then, stories,
                                       others, others_milli)
            VALUES (:episode, :at, :event, :milli, :rest, :method, :classifier, :revision, :rule, :stories,
                    :others, :othersMilli)
            """)
                .param("episode", episode)
                .param("at", Utc.column(grounds.at()))
                .param("event", grounds.event().name())
                .param("milli", grounds.milli())
                .param("rest", grounds.rest())
                .param("method", grounds.method())
                .param("classifier", grounds.classifier())
                .param("revision", grounds.revision())
                .param("rule", grounds.rule())
                .param("stories", json.writeValueAsString(grounds.stories()))
                .param("others", grounds.others())
                .param("othersMilli", grounds.othersMilli())
                .update();
    }

    /** Oldest first. */
    List<Grounds> of(long episode) {
        return jdbc.sql("SELECT * FROM alert_grounds WHERE episode = :episode ORDER BY id")
                .param("episode", episode)
                .query((row, n) -> grounds(row))
                .list();
    }

    /** Of those events of it that readers were told, when they happened or late; oldest first. */
    List<Grounds> told(long episode) {
        return jdbc.sql("""
            SELECT g.* FROM alert_grounds g
            JOIN alert_event v ON v.episode = g.episode AND v.at = g.at AND v.kind = g.event AND v.untold = ''
            WHERE g.episode = :episode ORDER BY g.id
            """)
                .param("episode", episode)
                .query((row, n) -> grounds(row))
                .list();
    }

    /** A row of its table. */
    Grounds grounds(ResultSet row) throws SQLException {
        return new Grounds(
                Utc.instant(row, "at"),
                EpisodeEvent.Kind.valueOf(row.getString("event")),
                row.getInt("milli"),
                row.getInt("rest"),
                row.getString("method"),
                row.getString("classifier"),
                row.getLong("revision"),
                row.getString("rule_then"),
                Arrays.asList(json.readValue(row.getString("stories"), Grounds.Story[].class)),
                row.getInt("others"),
                row.getInt("others_milli"));
    }
}
