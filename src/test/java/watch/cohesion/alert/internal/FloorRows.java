package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** What other rooms write for the alerts to read: polls, items, assessments, letters. */
final class FloorRows {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    FloorRows(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void poll(String feed, Instant at) {
        jdbc.sql("""
            INSERT IGNORE INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at,
                                     first_read)
            VALUES (:feed, :feed, :feed, CONCAT('https://', :feed, '.example/feed'), 600, 1, FALSE, '', :at, :at)
            """).param("feed", feed).param("at", Utc.column(at)).update();
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, entries, added, updated) VALUES (:feed, :at, 9,"
                        + " 'READ', 1, 1, 0)")
                .param("feed", feed)
                .param("at", Utc.column(at))
                .update();
    }

    void pollFails(String feed, Instant at) {
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, failure, detail) VALUES (:feed, :at, 9, 'FAILED',"
                        + " 'REFUSED', 'The server answered 403.')")
                .param("feed", feed)
                .param("at", Utc.column(at))
                .update();
    }

    /** Somebody's mail server refused a letter for good. */
    void letterFailed(Instant at) {
        jdbc.sql("""
            INSERT INTO notification (message_id, thread, severity, created, subject, text, html, json)
            VALUES (UUID(), 'episode-0', 'notice', :at, '', '', '', '')
            """).param("at", Utc.column(at)).update();
        jdbc.sql("""
            INSERT INTO notification_delivery (notification, name, channel, address, thread, refs, state, due, attempts,
                                               tried, since)
            SELECT MAX(id), 'Kim', 'mail', 'kim@example.org', 'episode-0', '', 'failed', :at, 1, :at, :at
            FROM notification
            """).param("at", Utc.column(at)).update();
    }

    long report(String factor, String publisher, String feed, Instant published, Instant seen) {
        long id = jdbc.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM item")
                .query(Long.class)
                .single();
        jdbc.sql("""
            INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            VALUES (:id, :feed, UNHEX('00112233445566778899AABBCCDDEEFF'), :id, :publisher, 1, 'Troops to leave', '',
                    :published, FALSE, :seen, :seen)
            """)
                .param("id", id)
                .param("feed", feed)
                .param("publisher", publisher)
                .param("published", Utc.column(published))
                .param("seen", Utc.column(seen))
                .update();
        jdbc.sql("""
            INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
            VALUES (:factor, :id, :time, 0.8, 'strain', 2)
            """)
                .param("factor", factor)
                .param("id", id)
                .param("time", Utc.column(published))
                .update();
        assess(id, "words-1");
        return id;
    }

    void ofStory(StoryId story, long item) {
        jdbc.sql("UPDATE item SET story = :story WHERE id = :item")
                .param("story", story.value())
                .param("item", item)
                .update();
    }

    void say(long item, String direction, int intensity, double probability) {
        jdbc.sql("""
            UPDATE assessment_bearing b
            JOIN assessment a ON a.item = b.item
            JOIN assessment_factor s ON s.assessment = a.id
            SET b.direction = :direction, b.intensity = :intensity, b.probability = :probability,
                s.direction = :direction, s.intensity = :intensity, s.probability = :probability
            WHERE b.item = :item
            """)
                .param("direction", direction)
                .param("intensity", intensity)
                .param("probability", probability)
                .param("item", item)
                .update();
    }

    /** Whether it is said of the item now. */
    boolean says(ItemId item, FactorId factor, Direction direction) {
        return jdbc.sql("""
            SELECT COUNT(*) > 0 FROM assessment_bearing
            WHERE item = :item AND factor = :factor AND direction = :direction
            """)
                .param("item", item.value())
                .param("factor", factor.value())
                .param("direction", direction.word())
                .query(Boolean.class)
                .single();
    }

    /** Its publisher changes its title. */
    void edit(long item, String title) {
        jdbc.sql("""
            INSERT INTO item_edition (item, until, since, title, summary)
            SELECT id, :at, changed, title, summary FROM item WHERE id = :item
            """)
                .param("item", item)
                .param("at", Utc.column(clock.instant()))
                .update();
        jdbc.sql("UPDATE item SET title = :title WHERE id = :item")
                .param("item", item)
                .param("title", title)
                .update();
        read(item);
    }

    /** Its text is another one, as when its article was fetched. */
    void read(long item) {
        jdbc.sql("UPDATE item SET changed = :at WHERE id = :item")
                .param("item", item)
                .param("at", Utc.column(clock.instant()))
                .update();
    }

    /** The item is strain on another factor too, and every notice so far named it for that as well. */
    void namedFor(long item, String factor) {
        jdbc.sql("""
            INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
            SELECT :factor, item, time, probability, 'strain', intensity FROM assessment_bearing WHERE item = :item
            """).param("factor", factor).param("item", item).update();
        jdbc.sql("""
            UPDATE alert_grounds SET stories = JSON_ARRAY_INSERT(stories, '$[1]',
                JSON_SET(JSON_EXTRACT(stories, '$[0]'), '$.item', :item, '$.factor', :factor))
            """).param("factor", factor).param("item", item).update();
    }

    /** From now on that is said of the item; what was said before stays known. */
    void judge(long item, String direction, String by) {
        turn(item, direction);
        assess(item, by);
    }

    /** As {@link #judge}, by somebody. */
    void sign(long item, String direction, String who) {
        turn(item, direction);
        signed(item, who);
    }

    private void signed(long item, String who) {
        assess(item, "person");
        jdbc.sql("""
            INSERT INTO assessment_correction (assessment, item, author, did, note)
            SELECT MAX(id), item, :who, '', '' FROM assessment WHERE item = :item GROUP BY item
            """).param("item", item).param("who", who).update();
        jdbc.sql("""
            UPDATE assessment_in_force
            SET assessment = (SELECT MAX(id) FROM assessment WHERE item = :item), signed = TRUE
            WHERE item = :item
            """).param("item", item).update();
    }

    /** Somebody signs that the item does not bear on a factor; on others it does as before. */
    void takeFrom(long item, String factor, String who) {
        jdbc.sql("DELETE FROM assessment_bearing WHERE item = :item AND factor = :factor")
                .param("item", item)
                .param("factor", factor)
                .update();
        signed(item, who);
    }

    /** Who takes back what somebody signed; the classifier's word counts again. */
    void undo(long item, String direction, String who) {
        turn(item, direction);
        jdbc.sql("""
            UPDATE assessment_correction SET undone = :at, undone_by = :who WHERE item = :item AND undone IS NULL
            """)
                .param("at", Utc.column(clock.instant()))
                .param("who", who)
                .param("item", item)
                .update();
        jdbc.sql("""
            UPDATE assessment_in_force
            SET assessment = (SELECT MAX(id) FROM assessment WHERE item = :item AND made_by <> 'person'), signed = FALSE
            WHERE item = :item
            """).param("item", item).update();
    }

    private void turn(long item, String direction) {
        jdbc.sql("UPDATE assessment_bearing SET direction = :direction WHERE item = :item")
                .param("direction", direction)
                .param("item", item)
                .update();
    }

    /** The direction in force is that probable. */
    void doubt(long item, double directionProbability) {
        jdbc.sql("UPDATE assessment_bearing SET direction_probability = :probability WHERE item = :item")
                .param("probability", directionProbability)
                .param("item", item)
                .update();
    }

    /** Another assessment that says what is said of the item now. */
    void assess(long item, String by) {
        jdbc.sql("""
            INSERT INTO assessment (item, at, made_by, text_of, result, relevance)
            SELECT id, :at, :by, changed, 'relevant', 0.9 FROM item WHERE id = :item
            """)
                .param("item", item)
                .param("at", Utc.column(clock.instant()))
                .param("by", by)
                .update();
        jdbc.sql("""
            INSERT INTO assessment_factor (assessment, factor, probability, direction, intensity)
            SELECT (SELECT MAX(id) FROM assessment), factor, probability, direction, intensity
            FROM assessment_bearing WHERE item = :item
            """).param("item", item).update();
        if (by.equals("person")) return; // in force is then still the version that judged last
        jdbc.sql("""
            REPLACE INTO assessment_in_force (item, assessment, made_by, text_of, result)
            SELECT item, id, made_by, text_of, result FROM assessment WHERE item = :item ORDER BY id DESC LIMIT 1
            """).param("item", item).update();
    }

    /** What the first version said of the item, before the one that judges now. */
    void saidFirst(long item, String direction) {
        jdbc.sql("""
            UPDATE assessment_factor SET direction = :direction
            WHERE assessment = (SELECT MIN(id) FROM assessment WHERE item = :item)
            """).param("direction", direction).param("item", item).update();
    }
}
