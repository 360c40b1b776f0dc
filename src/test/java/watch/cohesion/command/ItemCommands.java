package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.OwnSchema;
import watch.cohesion.support.RoomTest;

/**
 * Items exported and imported by command, against the real rooms of feeds and items, what they open of classification,
 * and a real database.
 */
@RoomTest
@ContextConfiguration(classes = ItemCommands.Rooms.class, initializers = OwnSchema.class)
abstract class ItemCommands {

    static final Feed WIRE = feed("wire", "Harbour Wire");
    static final Feed DAILY = feed("daily", "Han River Daily");

    final Typed typed;
    final EntryReceiver receiver;
    final JdbcClient jdbc;
    final Instant now;
    private final Feeds feeds;

    @TempDir
    Path folder = Path.of("");

    ItemCommands(Parts parts) {
        this.typed = new Typed(parts.context());
        this.feeds = parts.feeds();
        this.receiver = parts.receiver();
        this.jdbc = parts.jdbc();
        this.now = parts.clock().instant();
    }

    /** What the commands stand on; a bean itself, made of beans. */
    record Parts(
            ApplicationContext context, Feeds feeds, EntryReceiver receiver, JdbcClient jdbc, InstantSource clock) {}

    /** Not marked as a configuration: what scans all rooms for its own test must not find it. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"watch.cohesion.feed", "watch.cohesion.database"})
    @ComponentScan(
            basePackages = {
                "watch.cohesion.feed",
                "watch.cohesion.item",
                "watch.cohesion.audit",
                "watch.cohesion.configuration",
                "watch.cohesion.database"
            },
            excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    @ComponentScan(
            basePackages = "watch.cohesion.classification",
            useDefaultFilters = false,
            includeFilters = @Filter(ForCommands.class))
    @Import(Parts.class)
    static class Rooms {}

    @BeforeEach
    void beginWithTwoFeedsAndNoItem() {
        forgetItems();
        jdbc.sql("DELETE FROM feed").update();
        jdbc.sql("DELETE FROM audit_entry").update();
        feeds.put(WIRE, "kim");
        feeds.put(DAILY, "kim");
    }

    void forgetItems() {
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM item_sketch").update();
    }

    Path export(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("export", "items", "--out", file.toString()));
        Stream.of(options).forEach(arguments::add);
        assertThat(typed.run(arguments.toArray(String[]::new)))
                .as(typed.complained())
                .isZero();
        return file;
    }

    static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    int count() {
        return jdbc.sql("SELECT COUNT(*) FROM item").query(Integer.class).single();
    }

    Entry entry(@Nullable String id, String title, @Nullable String link, int daysAgo) {
        return new Entry(
                id,
                title,
                link == null ? null : URI.create(link),
                now.minus(Duration.ofDays(daysAgo)),
                null,
                null,
                "What happened.",
                null,
                null);
    }

    private static Feed feed(String id, String publisher) {
        return new Feed(
                new FeedId(id),
                publisher,
                publisher,
                URI.create("https://%s.example/feed".formatted(id)),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null);
    }
}
