package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.internal.Revision.Way;
import watch.cohesion.database.Utc;

/**
 * What was taken back of that on which episodes were told, and what was said of it: a row stands until the piece is strain
 * again. Every method joins the caller's transaction.
 */
@Component
class RevisedTable {

    /** The publisher changed the words after those that were strain when it was told. An article that we fetch is no edit. */
    private static final String EDITED = """
        EXISTS (SELECT 1 FROM item_edition n
                WHERE n.item = s.item AND n.until <= f.text_of
                  AND n.until > (SELECT MAX(a.text_of) FROM assessment a
                                 JOIN assessment_factor p ON p.assessment = a.id
                                 WHERE a.item = s.item AND a.at <= g.at
                                   AND p.factor = s.factor AND p.direction = 'strain'))
        """;

    /** What the first judgement of the words in force did not say already, another version of the classifier does. */
    private static final String REJUDGED = """
        EXISTS (SELECT 1 FROM assessment_factor p
                WHERE p.assessment = (SELECT MIN(a.id) FROM assessment a
                                      WHERE a.item = s.item AND a.text_of = f.text_of AND a.made_by <> 'person'
                                        AND a.result <> 'failed')
                  AND p.factor = s.factor AND p.direction = 'strain')
        """;

    /** The pieces of strain that readers of open episodes know of, as they are judged now. */
    private static final String KNOWN = """
        FROM alert_episode e
        JOIN alert_grounds g ON g.episode = e.id
        JOIN alert_event v ON v.episode = g.episode AND v.at = g.at AND v.kind = g.event
            AND (v.untold = '' OR v.at <= e.escalated)
        JOIN JSON_TABLE(g.stories, '$[*]' COLUMNS (
            item BIGINT PATH '$.item', factor VARCHAR(40) PATH '$.factor',
            direction VARCHAR(20) PATH '$.direction')) s
        JOIN item i ON i.id = s.item
        JOIN assessment_in_force f ON f.item = s.item
        LEFT JOIN assessment_bearing b ON b.item = s.item AND b.factor = s.factor AND b.direction = 'strain'
        LEFT JOIN assessment_correction c ON f.signed AND c.assessment = f.assessment
        LEFT JOIN alert_revised r ON r.episode = e.id AND r.item = s.item
        LEFT JOIN assessment_correction u ON NOT f.signed AND u.assessment = (
            SELECT MAX(l.assessment) FROM assessment_correction l WHERE l.item = s.item AND l.undone > r.noted)
        WHERE e.closed IS NULL AND e.told IS NOT NULL AND e.untold = '' AND s.direction = 'STRAIN'
        """;

    private static final String COUNTS_ELSE = """
        EXISTS (SELECT 1 FROM item o JOIN assessment_bearing ob ON ob.item = o.id
                WHERE o.story = i.story AND o.id <> i.id AND ob.factor = s.factor AND ob.direction = 'strain') AS counts_else
        """;

    private final JdbcClient jdbc;
    private final GroundsTable grounds;

    RevisedTable(JdbcClient jdbc, GroundsTable grounds) {
        this.jdbc = jdbc;
        this.grounds = grounds;
    }

    /**
     * Of open episodes that somebody was told of, by the first list or the second, and not noted yet; that of the latest
     * notice first. Most of the time there is none.
     *
     * @param signedBy what people signed later is left for a later pass
     */
    List<Revision> takenBack(Instant signedBy) {
        return jdbc.sql("""
            SELECT g.*, s.item, s.factor, i.title, COALESCE(c.author, '') AS who,
                   IF(c.author IS NULL, 'TAKEN_BACK', 'JUDGED') AS way,
            """ + COUNTS_ELSE + KNOWN + """
              AND b.item IS NULL AND r.item IS NULL
              AND IF(f.signed,
                     c.author IS NOT NULL AND (SELECT a.at FROM assessment a WHERE a.id = f.assessment) <= :signedBy,
                     f.result <> 'failed' AND
            """ + EDITED + " AND NOT " + REJUDGED + ") ORDER BY g.id DESC")
                .param("signedBy", Utc.column(signedBy))
                .query(this::revision)
                .list();
    }

    /** Those that were noted and are strain again; that of the latest notice first. */
    List<Revision> again() {
        return jdbc.sql("""
                        SELECT g.*, s.item, s.factor, i.title, COALESCE(c.author, u.undone_by, '') AS who,
                               IF(c.author IS NULL AND u.undone_by IS NOT NULL, 'UNDONE', 'AGAIN') AS way,
                        """ + COUNTS_ELSE + KNOWN
                        + " AND b.item IS NOT NULL AND r.factor = s.factor ORDER BY g.id DESC")
                .query(this::revision)
                .list();
    }

    private Revision revision(ResultSet row, int n) throws SQLException {
        return new Revision(
                row.getLong("episode"),
                grounds.grounds(row),
                row.getLong("item"),
                row.getString("factor"),
                row.getString("title"),
                row.getString("who"),
                Way.valueOf(row.getString("way")),
                row.getBoolean("counts_else"));
    }

    /**
     * @param words that are said of it
     * @return whether it was not noted before
     */
    boolean note(Revision revision, String words, Instant now) {
        return jdbc.sql("""
            INSERT IGNORE INTO alert_revised (episode, item, factor, words, told, noted)
            VALUES (:episode, :item, :factor, :words, FALSE, :now)
            """)
                        .param("episode", revision.episode())
                        .param("item", revision.item())
                        .param("factor", revision.factor())
                        .param("words", words)
                        .param("now", Utc.column(now))
                        .update()
                > 0;
    }

    /** It is strain again. @return whether its readers had been told that it was not; empty if it was not noted */
    Optional<Boolean> forget(Revision revision) {
        return jdbc.sql("DELETE FROM alert_revised WHERE episode = :episode AND item = :item RETURNING told")
                .param("episode", revision.episode())
                .param("item", revision.item())
                .query((row, n) -> row.getBoolean("told"))
                .optional();
    }

    /** The first list has heard it. */
    void heard(Revision revision) {
        jdbc.sql("UPDATE alert_revised SET told = TRUE WHERE episode = :episode AND item = :item")
                .param("episode", revision.episode())
                .param("item", revision.item())
                .update();
    }

    /** The first list has heard all that was noted. */
    void heard(long episode) {
        jdbc.sql("UPDATE alert_revised SET told = TRUE WHERE episode = :episode")
                .param("episode", episode)
                .update();
    }

    /** What was said of those that are noted. */
    List<String> words(long episode) {
        return words(episode, "");
    }

    /** That which the first list has not heard. */
    List<String> unheard(long episode) {
        return words(episode, " AND NOT told");
    }

    private List<String> words(long episode, String only) {
        return jdbc.sql("SELECT words FROM alert_revised WHERE episode = :episode AND words <> ''" + only
                        + " ORDER BY noted, item")
                .param("episode", episode)
                .query((row, n) -> row.getString("words"))
                .list();
    }

    /** The items of which the first list knows that they are no strain. */
    Set<Long> known(long episode) {
        return jdbc.sql("SELECT item FROM alert_revised WHERE episode = :episode AND told")
                .param("episode", episode)
                .query((row, n) -> row.getLong("item"))
                .set();
    }
}
