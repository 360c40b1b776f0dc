package watch.cohesion.item.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

    private static final int ROWS = 500;
    private static final int COLUMNS = 3;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    StoryFinder(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Earliest first, so that the earliest of several new copies opens the story. */
    void place(List<Unplaced> items) {
        if (items.isEmpty()) return;
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
        if (!opening.isEmpty()) {
            jdbc.sql("UPDATE item SET story = id WHERE id IN (:opening)")
                    .param("opening", opening)
                    .update();
        }
        batches.batchUpdate("UPDATE item SET story = ? WHERE id = ?", joining, ROWS, (statement, pair) -> {
            statement.setLong(1, pair[0]);
            statement.setLong(2, pair[1]);
        });
        storeSketches(inOrder);
    }

    /** Stored items near in time that share a hash with one of the new ones. */
    private Stories candidates(List<Unplaced> items) {
        Stories stories = new Stories();
        List<Long> hashes = items.stream()
                .flatMap(item -> item.shingles().sketch().boxed())
                .distinct()
                .toList();
        // The numbers first: texts in a DISTINCT would each time go through a file of the server.
        List<Long> near = jdbc.sql(
                        "SELECT DISTINCT item FROM item_sketch WHERE hash IN (:hashes) AND time BETWEEN :from AND :to")
                .param("hashes", hashes)
                .param("from", Utc.column(items.getFirst().time().minus(SameStory.LONGEST)))
                .param("to", Utc.column(items.getLast().time().plus(SameStory.LONGEST)))
                .query((row, _) -> row.getLong(1))
                .list();
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
