package watch.cohesion.item.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.item.StoryId;
import watch.cohesion.item.matching.SameStory;
import watch.cohesion.item.matching.Stories;

/** Puts new items into the stories they copy, or opens stories for them. */
@Component
class StoryFinder {

    private static final Logger log = LoggerFactory.getLogger(StoryFinder.class);

    private static final int ROWS = 500;
    private static final int COLUMNS = 3;
    /** Rows of a sketch that are looked through here rather than by the server. */
    private static final int CROWD = 1000;

    private static final int PATIENCE_SECONDS = 5;
    private static final int WAITED_IN_VAIN = 1205;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    StoryFinder(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Earliest first, so that the earliest of several new copies opens the story. */
    void place(List<Unplaced> items) {
        if (items.isEmpty()) return;
        awaitTurn();
        List<Unplaced> inOrder = items.stream()
                .sorted(Comparator.comparing(Unplaced::time).thenComparingLong(Unplaced::id))
                .toList();
        Stories stories = candidates(inOrder);
        List<Long> opening = new ArrayList<>();
        List<long[]> joining = new ArrayList<>();
        for (Unplaced item : inOrder) {
            long story = stories.join(item.id(), item.time(), item.shingles()).value();
            if (story == item.id()) opening.add(story);
            else joining.add(new long[] {story, item.id()});
        }
        batches.batchUpdate("UPDATE item SET story = ? WHERE id = ?", joining, ROWS, (statement, pair) -> {
            statement.setLong(1, pair[0]);
            statement.setLong(2, pair[1]);
        });
        open(items, opening);
        storeSketches(inOrder);
    }

    /**
     * Until the transaction ends nobody else places items, so that copies which arrive at the same moment find each other. A
     * poll of a moment is waited for; not one that brings thousands, for a copy in it is no reason to hold up all others.
     */
    private void awaitTurn() {
        try {
            jdbc.sql("SELECT one FROM item_placing FOR UPDATE WAIT " + PATIENCE_SECONDS)
                    .query(Integer.class)
                    .list();
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException cause) || cause.getErrorCode() != WAITED_IN_VAIN) {
                throw e;
            }
            log.atDebug().setCause(e).log("Stories are looked for beside another poll");
        }
    }

    /**
     * Rows of one INSERT mostly have numbers in a row. Then they are named by the first and the last, and the limit keeps
     * the server from looking at the next row, which may be another poll's and locked.
     */
    private void open(List<Unplaced> items, List<Long> opening) {
        if (opening.isEmpty()) return;
        LongSummaryStatistics ids = items.stream().mapToLong(Unplaced::id).summaryStatistics();
        if (ids.getMax() - ids.getMin() + 1 == items.size()) {
            jdbc.sql("UPDATE item FORCE INDEX (PRIMARY) SET story = id"
                            + " WHERE id BETWEEN :first AND :last AND story = :none LIMIT :count")
                    .param("first", ids.getMin())
                    .param("last", ids.getMax())
                    .param("none", Unplaced.NO_STORY)
                    .param("count", opening.size())
                    .update();
        } else {
            jdbc.sql("UPDATE item SET story = id WHERE id IN (:opening)")
                    .param("opening", opening)
                    .update();
        }
    }

    /** Stored items near in time that share a hash with one of the new ones. */
    private Stories candidates(List<Unplaced> items) {
        Stories stories = new Stories();
        List<Long> hashes = items.stream()
                .flatMap(item -> item.shingles().sketch().boxed())
                .distinct()
                .toList();
        Instant from = items.getFirst().time().minus(SameStory.LONGEST);
        Instant to = items.getLast().time().plus(SameStory.LONGEST);
        Set<Long> near = near(hashes, from, to);
        if (near.isEmpty()) return stories;
        jdbc.sql("""
            SELECT i.title, i.summary, i.story,
                   (SELECT MIN(time) FROM item m WHERE m.story = i.story) AS first,
                   (SELECT MAX(time) FROM item m WHERE m.story = i.story) AS last
              FROM item i WHERE i.id IN (:near)\
            """)
                .param("near", near)
                .query((row, n) -> {
                    stories.know(
                            new StoryId(row.getLong("story")),
                            Utc.instant(row, "first"),
                            Utc.instant(row, "last"),
                            row.getString("title"),
                            row.getString("summary"));
                    return n;
                })
                .list();
        return stories;
    }

    /**
     * Numbers first: texts in a DISTINCT would each time go through a file of the server. Most hashes are nobody else's, so
     * they are asked for without their times, for with times the server looks twice at each. Phrases that a publisher
     * repeats through the years would be too many; then the times count.
     */
    private Set<Long> near(List<Long> hashes, Instant from, Instant to) {
        List<Met> met = jdbc.sql("SET STATEMENT eq_range_index_dive_limit = 1 FOR"
                        + " SELECT item, time FROM item_sketch WHERE hash IN (:hashes) LIMIT " + CROWD)
                .param("hashes", hashes)
                .query((row, _) -> new Met(row.getLong("item"), Utc.instant(row, "time")))
                .list();
        if (met.size() < CROWD) {
            return met.stream()
                    .filter(one -> !one.time().isBefore(from) && !one.time().isAfter(to))
                    .map(Met::item)
                    .collect(Collectors.toSet());
        }
        return jdbc.sql("SELECT DISTINCT item FROM item_sketch WHERE hash IN (:hashes) AND time BETWEEN :from AND :to")
                .param("hashes", hashes)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query((row, _) -> row.getLong(1))
                .set();
    }

    /** An item that shares a hash with a new one, be it near in time or not. */
    private record Met(long item, Instant time) {}

    /** Many rows a statement: the server spends more on a statement than on a row. */
    private void storeSketches(List<Unplaced> items) {
        List<Object> values = new ArrayList<>();
        for (Unplaced item : items) {
            item.shingles().sketch().forEach(hash -> {
                values.add(hash);
                values.add(Utc.column(item.time()));
                values.add(item.id());
            });
        }
        for (int from = 0; from < values.size(); from += ROWS * COLUMNS) {
            List<Object> some = values.subList(from, Math.min(from + ROWS * COLUMNS, values.size()));
            String rows = String.join(",", Collections.nCopies(some.size() / COLUMNS, "(?,?,?)"));
            batches.update("INSERT INTO item_sketch (hash, time, item) VALUES " + rows, some.toArray());
        }
    }
}
