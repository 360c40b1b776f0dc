package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.StandIn;

/**
 * The job that works out ten years anew from a million items in a real database, and stores every day; its progress is read
 * meanwhile, as the dashboard does. Not part of the usual tests: {@code mvn -Pbench test -Dtest=RecomputeBench}.
 */
class RecomputeBench {

    private static final int ITEMS = Integer.getInteger("cohesion.bench.items", 1_000_000);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    @Test
    void tenYearsAndAMillionItemsFromTheDatabase() throws InterruptedException {
        fill();
        Rooms rooms = Rooms.on(DATABASE, assessments(), twelve(), Rooms.settings(Map.of()), InstantSource.fixed(NOW));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger seen = new AtomicInteger();
        Thread reader = Thread.ofPlatform().start(() -> {
            int last = 0;
            while (!done.get()) {
                int now = rooms.days().work().map(work -> work.done()).orElse(last);
                if (now > last) seen.incrementAndGet();
                last = now;
                pause();
            }
        });
        long began = System.nanoTime();
        int days = rooms.recompute().run();
        double seconds = (System.nanoTime() - began) / 1e9;
        done.set(true);
        reader.join();
        System.out.printf(
                "%d items in the database, %d days of 13 series worked out and stored: %.1f s; progress moved %d"
                        + " times%n",
                ITEMS, days, seconds, seen.get());
        assertThat(days).isGreaterThanOrEqualTo(3_650);
        assertThat(seen.get()).isGreaterThan(3);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill() {
        JDBC.sql("INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time,"
                        + " time_estimated, first_seen, changed)"
                        + " SELECT seq, CONCAT('feed-', seq % 200), UNHEX(MD5(seq)),"
                        + " IF(seq % 4 = 0 AND seq > 10, seq - 1 - seq % 9, seq), CONCAT('House ', seq * 7919 % 200),"
                        + " 0.4 + 0.2 * (seq % 4), 'A title of some sixty letters, as such titles are, no more', '',"
                        + " '2016-01-02' + INTERVAL FLOOR(seq * (3649 * 86400.0 / :items)) SECOND, FALSE,"
                        + " '2016-01-02', '2016-01-02' FROM seq_1_to_10000000 WHERE seq <= :items")
                .param("items", ITEMS)
                .update();
        JDBC.sql("INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)"
                        + " SELECT CONCAT('factor-', id * 31 % 12), id, time, 0.5 + id % 500 / 1000,"
                        + " IF(id * 13 % 5 < 3, 'strain', 'relief'), 1 + id * 17 % 3 FROM item")
                .update();
    }

    /** Reads what the classification room reads, as it does. */
    private static Assessments assessments() {
        return StandIn.of(Assessments.class, (asked, given) -> switch (asked) {
            case "revision" -> 1L;
            case "daysChangedSince" -> Optional.empty();
            case "judgements" -> judgements((Instant) given[0], given.length > 1 ? (Instant) given[1] : NOW);
            default -> throw new UnsupportedOperationException(asked);
        });
    }

    private static List<Judgement> judgements(Instant from, Instant to) {
        return JDBC.sql("""
            SELECT b.item, i.story, i.publisher, i.reliability, i.time,
                   b.factor, b.direction, b.intensity, b.probability
            FROM assessment_bearing b JOIN item i ON i.id = b.item
            WHERE b.time >= :from AND b.time < :to AND b.direction <> 'neutral'
            """)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query((row, n) -> new Judgement(
                        new ItemId(row.getLong("item")),
                        new StoryId(row.getLong("story")),
                        row.getString("publisher"),
                        row.getDouble("reliability"),
                        Utc.instant(row, "time"),
                        new FactorId(row.getString("factor")),
                        Direction.of(row.getString("direction")),
                        Intensity.of(row.getInt("intensity")),
                        row.getDouble("probability")))
                .list();
    }

    private static Factors twelve() {
        List<Factor> all = IntStream.range(0, 12)
                .mapToObj(i -> new FactorId("factor-" + i))
                .map(id ->
                        new Factor(id, id.value(), Map.of(), List.of(), "", "", "", 0.1, Duration.ofDays(10), Map.of()))
                .toList();
        return StandIn.of(Factors.class, (asked, _) -> {
            if (asked.equals("all")) return all;
            throw new UnsupportedOperationException(asked);
        });
    }
}
