package watch.cohesion.classification.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.database.Utc;
import watch.cohesion.item.ItemId;

/**
 * Which items wait for the classifier in force. There is no queue to lose: an item waits because it has no assessment,
 * was edited since, or was judged by another version. Each of the three is found by an index, however many items there
 * are; this reads the item room's table (id, changed), which is the queue, and when the factors were last saved.
 */
@Component
class Waiting {

    /** An item that cannot be judged is tried so often, then it waits for an edit or another version. */
    static final int TRIES = 3;

    static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);

    private static final int BATCH = 100;

    /** Each batch has the scores worked out anew for whoever looks, so of what nobody waits for there are fewer. */
    private static final int BATCH_AGAIN = 500;

    /** Items get their ids before their transactions commit; so many may be open at once at the very most. */
    private static final int OPEN_TRANSACTIONS = 10_000;

    private static final String NEW = """
        FROM item i LEFT JOIN assessment_in_force f ON f.item = i.id
        WHERE i.id > (SELECT all_to FROM assessment_progress) AND f.item IS NULL
        """;
    /** Whoever judged it before. */
    private static final String EDITED = """
        FROM item i JOIN assessment_in_force f ON f.item = i.id
        WHERE i.changed > (SELECT edits_to FROM assessment_progress) AND f.text_of < i.changed
        """;
    /** The version in force has failed on them, but not too often yet, nor just now. */
    private static final String FAILED = """
        FROM assessment_in_force f
        WHERE f.result = 'failed' AND f.made_by = :version
          AND (SELECT COUNT(*) FROM assessment a
               WHERE a.item = f.item AND a.made_by = f.made_by AND a.text_of = f.text_of) < :tries
          AND (SELECT MAX(a.at) FROM assessment a WHERE a.item = f.item) <= :before
        """;

    private static final String OF_ANOTHER_VERSION = """
        FROM assessment_in_force f
        WHERE (f.made_by < :version OR f.made_by > :version)
        """;

    /** Who has not judged for so long is gone, as nodes of the release before are at last. */
    static final Duration GONE = Duration.ofMinutes(15);

    /** Another version has judged after ours began to, although nobody chose it, and not long ago. */
    private static final String SHARED = """
        SELECT COUNT(*) > 0
        FROM classifier_version ours JOIN classifier_version other ON other.version <> ours.version
        WHERE ours.version = :version
          AND COALESCE(other.latest, other.since) > :gone
          AND COALESCE(other.latest, other.since) > GREATEST(
                ours.since,
                COALESCE((SELECT MAX(since) FROM classifier_version WHERE who <> 'system'), ours.since),
                COALESCE((SELECT MAX(at) FROM factor_version), ours.since)) + INTERVAL :followed SECOND
        """;

    private final JdbcClient jdbc;
    private final Classifier classifier;

    Waiting(JdbcClient jdbc, Classifier classifier) {
        this.jdbc = jdbc;
        this.classifier = classifier;
    }

    /**
     * The items whose turn it is.
     *
     * @param again they have a judgement, if by another version
     */
    record Next(List<ItemId> items, boolean again) {}

    /**
     * First what was never judged, in order of arrival; then what was edited; then what could not be judged and is tried
     * again; then the newest of another version. While nodes of two releases run, these are left alone: each release would
     * judge again and again what the other has.
     */
    Next next(Instant now) {
        List<ItemId> urgent = urgent(BATCH, now);
        if (!urgent.isEmpty() || isShared(now)) return new Next(urgent, false);
        String again = "SELECT f.item " + OF_ANOTHER_VERSION + " ORDER BY f.item DESC LIMIT :limit";
        return new Next(ids(again, BATCH_AGAIN, true), true);
    }

    private List<ItemId> urgent(int limit, Instant now) {
        List<ItemId> fresh = ids("SELECT i.id " + NEW + " ORDER BY i.id LIMIT :limit", limit, false);
        if (!fresh.isEmpty()) return fresh;
        List<ItemId> edited = ids("SELECT i.id " + EDITED + " ORDER BY i.changed LIMIT :limit", limit, false);
        if (!edited.isEmpty()) return edited;
        return jdbc.sql("SELECT f.item " + FAILED + " ORDER BY f.item LIMIT :limit")
                .param("version", classifier.version())
                .param("tries", TRIES)
                .param("before", Utc.column(now.minus(BETWEEN_TRIES)))
                .param("limit", limit)
                .query((row, n) -> new ItemId(row.getLong(1)))
                .list();
    }

    private boolean isShared(Instant now) {
        return jdbc.sql(SHARED)
                .param("version", classifier.version())
                .param("gone", Utc.column(now.minus(GONE)))
                .param("followed", AssessmentTables.FOLLOWED.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private List<ItemId> ids(String select, int limit, boolean byVersion) {
        JdbcClient.StatementSpec statement = jdbc.sql(select).param("limit", limit);
        if (byVersion) statement = statement.param("version", classifier.version());
        return statement.query((row, n) -> new ItemId(row.getLong(1))).list();
    }

    /** The items that were never judged. */
    long unjudged() {
        return jdbc.sql("SELECT SQL_CACHE COUNT(*) " + NEW).query(Long.class).single();
    }

    /** All that wait, for whatever reason. */
    long count() {
        return jdbc.sql("SELECT SQL_CACHE (SELECT COUNT(*) " + NEW + ") + (SELECT COUNT(*) " + EDITED
                        + " AND f.made_by = :version) + (SELECT COUNT(*) " + OF_ANOTHER_VERSION + ")")
                .param("version", classifier.version())
                .query(Long.class)
                .single();
    }

    /** The items that wait only because another version judged them. */
    long outdated() {
        return jdbc.sql("SELECT SQL_CACHE COUNT(*) " + OF_ANOTHER_VERSION)
                .param("version", classifier.version())
                .query(Long.class)
                .single();
    }

    /** Of the classifier in force. */
    String version() {
        return classifier.version();
    }

    /** Since when the longest-waiting item waits; those that only wait for another version are not counted. */
    Optional<Instant> since() {
        return jdbc.sql("SELECT MIN(since) AS since FROM (SELECT MIN(i.changed) AS since " + NEW
                        + " UNION ALL SELECT MIN(i.changed) " + EDITED + ") AS waits")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "since")))
                .single();
    }

    /**
     * Takes back what was remembered by a clock that was ahead and has been set right: edits made until that time would be
     * overlooked.
     *
     * @param edits instant after which no edit can have been seen
     */
    void notSeenAfter(Instant edits) {
        jdbc.sql("UPDATE assessment_progress SET edits_to = :edits WHERE edits_to > :edits")
                .param("edits", Utc.column(edits))
                .update();
    }

    /**
     * Remembers that nothing waited, so that the next look need not begin at the first item. Keeps a distance: what
     * another transaction has not yet committed is not seen yet, and clocks of nodes differ.
     *
     * @param edits instant before which every edit has been seen
     */
    void nothingWaits(Instant edits) {
        jdbc.sql("""
            UPDATE assessment_progress
            SET all_to = GREATEST(all_to, (SELECT COALESCE(MAX(item), 0) FROM assessment_in_force) - :open),
                edits_to = GREATEST(edits_to, :edits)
            """)
                .param("open", OPEN_TRANSACTIONS)
                .param("edits", Utc.column(edits))
                .update();
    }
}
