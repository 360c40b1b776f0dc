package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.Item;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.RealDatabase;

/** Entries of two houses taken in, in a real database. */
abstract class TakingIn {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Feed WIRE = feed("wire", "Harbour Wire");
    static final Feed DAILY = feed("daily", "Han River Daily");

    final DataSource database = RealDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(database);
    final JdbcItems items = new JdbcItems(jdbc);
    final List<Object> events = new ArrayList<>();
    final Intake intake = new Intake(
            new IntakeTables(jdbc),
            new StoryFinder(jdbc, new JdbcTemplate(database)),
            new FullTextTable(jdbc),
            new ItemMetrics(new SimpleMeterRegistry(), new FullTextTable(jdbc)),
            events::add);

    int count() {
        return jdbc.sql("SELECT COUNT(*) FROM item").query(Integer.class).single();
    }

    Item only() {
        List<Item> all = items.latest(NOON.plus(Duration.ofDays(1)), 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    static Feed feed(String id, String publisher) {
        return new Feed(
                new FeedId(id),
                publisher,
                publisher,
                URI.create("https://" + id + ".example/feed"),
                new Schedule.Every(Duration.ofMinutes(30)),
                0.8,
                false,
                "",
                null);
    }

    static Entry entry(@Nullable String id, String title, @Nullable String link) {
        return entry(id, title, link, "");
    }

    static Entry entry(@Nullable String id, String title, @Nullable String link, String summary) {
        return entry(id, title, link, summary, Duration.ofSeconds(60));
    }

    static Entry entry(@Nullable String id, String title, @Nullable String link, String summary, Duration age) {
        return new Entry(
                id, title, link == null ? null : URI.create(link), NOON.minus(age), null, null, summary, null, null);
    }
}
