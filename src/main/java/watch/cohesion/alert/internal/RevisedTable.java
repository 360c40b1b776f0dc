package watch.cohesion.alert.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was taken back of that on which episodes were told, and that it was noted. Every method joins the caller's
 * transaction.
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

    private final JdbcClient jdbc;
    private final GroundsTable grounds;

    RevisedTable(JdbcClient jdbc, GroundsTable grounds) {
        this.jdbc = jdbc;
        this.grounds = grounds;
    }

    /**
     * Of open episodes that somebody was told of, by the first list or the second, and not noted yet; that of the latest
     * notice first. Most of the time there is none.
     */
    List<Revision> open() {
        return jdbc.sql("""
            SELECT g.*, s.item, s.factor, i.title, IF(f.signed, c.author, '') AS signed_by
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
            LEFT JOIN assessment_correction c ON c.assessment = f.assessment
            LEFT JOIN alert_revised r ON r.episode = e.id AND r.item = s.item
            WHERE e.closed IS NULL AND e.told IS NOT NULL AND e.untold = '' AND s.direction = 'STRAIN'
              AND b.item IS NULL AND r.item IS NULL
              AND IF(f.signed, c.author IS NOT NULL, f.result <> 'failed' AND
            """ + EDITED + " AND NOT " + REJUDGED + ") ORDER BY g.id DESC")
                .query((row, n) -> new Revision(
                        row.getLong("episode"),
                        grounds.grounds(row),
                        row.getLong("item"),
                        row.getString("factor"),
                        row.getString("title"),
                        row.getString("signed_by")))
                .list();
    }

    /** @return whether it was not noted before */
    boolean note(Revision revision) {
        return jdbc.sql("INSERT IGNORE INTO alert_revised (episode, item) VALUES (:episode, :item)")
                        .param("episode", revision.episode())
                        .param("item", revision.item())
                        .update()
                > 0;
    }
}
