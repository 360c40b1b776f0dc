package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.RoomTest;

/** Both commands against the real rooms of feeds and items, what they open of classification, and a real database. */
@RoomTest
class ItemsImportExportTest {

    private static final Feed WIRE = feed("wire", "Harbour Wire");
    private static final Feed DAILY = feed("daily", "Han River Daily");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Typed typed;
    private final Feeds feeds;
    private final EntryReceiver receiver;
    private final JdbcClient jdbc;
    private final Instant now;

    @TempDir
    private Path folder = Path.of("");

    ItemsImportExportTest(
            ApplicationContext context, Feeds feeds, EntryReceiver receiver, JdbcClient jdbc, InstantSource clock) {
        this.typed = new Typed(context);
        this.feeds = feeds;
        this.receiver = receiver;
        this.jdbc = jdbc;
        this.now = clock.instant();
    }

    @Configuration
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
    static class Rooms {}

    @BeforeEach
    void beginWithTwoFeedsAndNoItem() {
        forgetItems();
        jdbc.sql("DELETE FROM feed").update();
        jdbc.sql("DELETE FROM audit_entry").update();
        feeds.put(WIRE, "kim");
        feeds.put(DAILY, "kim");
    }

    private void forgetItems() {
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM item_sketch").update();
    }

    @Test
    void whatIsExportedIsTakenInByAnotherHouseAndExportedAsTheSame() throws IOException {
        receiver.receive(WIRE, ofTheWire(), now);
        Path file = export("out.jsonl");
        assertThat(lines(file)).hasSize(5);

        forgetItems();
        assertThat(typed.run("import", "items", file.toString(), "--feed", "wire", "--yes"))
                .as(typed.complained())
                .isZero();

        assertThat(lines(export("again.jsonl")))
                .map(ItemsImportExportTest::withoutNumbers)
                .isEqualTo(lines(file).stream()
                        .map(ItemsImportExportTest::withoutNumbers)
                        .toList());
        assertThat(receiver.receive(WIRE, ofTheWire(), now).added())
                .as("what a poll then brings is known")
                .isZero();
    }

    @Test
    void aHouseKnowsItsOwnExportAndWhatItHasTakenInBefore() throws IOException {
        receiver.receive(WIRE, ofTheWire(), now);
        Path file = export("out.jsonl");

        assertThat(typed.run("import", "items", file.toString(), "--feed", "wire", "--yes"))
                .isZero();
        assertThat(typed.printed()).contains("0 items new to wire, 5 known, 0 undated, 0 that cannot be read.");
        assertThat(lines(export("again.jsonl"))).isEqualTo(lines(file));
        assertThat(typed.run("import", "items", file.toString(), "--feed", "daily", "--yes"))
                .isZero();
        assertThat(typed.printed()).contains("Some say that they are of other feeds: wire.");
    }

    @Test
    void anImportFirstSaysHowManyAreNewAndTakesThemInWithYes() throws IOException {
        receiver.receive(WIRE, List.of(entry("g1", "Envoys meet in Seoul", "https://wire.example/1", 40)), now);
        String file = write("mine.jsonl", """
            {"id":"x","title":"Envoys meet in Seoul","published":"2020-01-02","link":"http://www.wire.example/1/"}
            {"id":"y","title":"Allies &amp; friends <b>resume</b> drills","published":"Fri, 03 Jan 2020 09:00:00 +0900"}
            {"id":"y","title":"Allies & friends resume drills","published":"2020-01-03T00:00:00Z"}
            {"id":"z","title":"Allies & friends resume drills","published":"2020-01-03T06:00:00Z"}
            {"id":"q","title":"A piece of no day"}
            """);

        assertThat(typed.run("import", "items", file, "--feed", "wire")).isEqualTo(1);
        assertThat(typed.printed())
                .contains("1 items new to wire, 3 known, 1 undated, 0 that cannot be read.", "repeat with --yes");
        assertThat(count()).isEqualTo(1);

        assertThat(typed.run("import", "items", file, "--feed", "wire", "--yes"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("line 5 is skipped: it has no date in \"published\"");
        assertThat(jdbc.sql("SELECT CONCAT(title, ' ', time, ' ', publisher, ' ', catalogue, ' ', time_estimated)"
                                + " FROM item WHERE id > (SELECT MIN(id) FROM item)")
                        .query(String.class)
                        .list())
                .containsExactly("Allies & friends resume drills 2020-01-03 00:00:00.000 Harbour Wire 1 0");
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', subject, ' ', after_value) FROM audit_entry"
                                + " WHERE action = 'item.import'")
                        .query(String.class)
                        .list())
                .containsExactly("import wire items of mine.jsonl");

        typed.run("import", "items", file, "--feed", "wire", "--yes");
        assertThat(typed.printed()).contains("0 items new to wire, 4 known");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aHostileFileIsToldLineByLine() throws IOException {
        String file = write(
                "hostile.jsonl",
                String.join(
                        "\n",
                        "{\"id\":\"1\",\"title\":\"Good\",\"published\":\"2020-01-02\",\"link\":\"javascript:alert(1)\"}",
                        "{\"id\":",
                        "7",
                        "",
                        "{\"id\":\"2\",\"title\":[\"a\"],\"published\":\"2020-01-02\"}",
                        "{\"id\":\"3\",\"title\":\"<script>x()</script>\",\"published\":\"2020-01-02\"}",
                        "{\"id\":\"4\",\"title\":\"Early\",\"published\":\"1970-01-01\"}",
                        "{\"id\":\"5\",\"title\":\"Late\",\"published\":\"2099-01-01\"}",
                        "{\"id\":\"6\",\"title\":\"No day\",\"published\":\"\\u001b[31mred\"}",
                        "{\"id\":\"7\",\"title\":\"Feigned\",\"guid\":\"' OR 1=1\",\"published\":\"2020-01-02\"}",
                        "[".repeat(5_000),
                        "{\"id\":\"8\",\"title\":\"" + "long ".repeat(100_000) + "\",\"published\":\"2020-01-02\"}"));

        assertThat(typed.run("import", "items", file, "--feed", "wire", "--yes"))
                .isEqualTo(1);

        assertThat(typed.complained().lines().map(line -> line.substring(0, line.indexOf(" is"))))
                .containsExactly(
                        "line 2", "line 3", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 11");
        assertThat(typed.complained()).doesNotContain("\u001b").contains("still to come", "which no export writes");
        assertThat(typed.printed()).contains("2 items new to wire, 0 known, 0 undated, 9 that cannot be read.");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item WHERE link IS NULL AND CHAR_LENGTH(title) <= 2000")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoFileOfItemsOrOfNoFeedIsSaidInALine() throws IOException {
        assertThat(typed.run("import", "items", write("feed.xml", "<rss/>"), "--feed", "wire"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("is a feed or page, not JSON Lines");
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"), "--feed", "nowhere"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("There is no feed 'nowhere'");
        assertThat(typed.run("import", "items", folder.resolve("nothing").toString(), "--feed", "wire"))
                .isEqualTo(1);
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"))).isEqualTo(2);
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"), "--feed", "A B"))
                .isEqualTo(2);
        assertThat(typed.run("export", "feeds", "--from", "2020-01-01")).isEqualTo(2);
        assertThat(typed.run("export", "items", "--from", "2020-01-02", "--to", "2020-01-01"))
                .isEqualTo(2);
        assertThat(typed.run("export", "items", "--feed", "nowhere")).isEqualTo(1);
    }

    @Test
    void manyOfOneInstantAreEachWrittenOnceAndChosenByFeedAndDay() throws IOException {
        Instant day = Instant.parse("2020-02-03T23:59:59.999Z");
        receiver.receive(WIRE, many("w", day, 1_100), now);
        receiver.receive(WIRE, many("v", day.plusMillis(1), 1_050), now);
        receiver.receive(DAILY, many("d", day, 3), now);

        assertThat(lines(export("all.jsonl"))).hasSize(2_153).doesNotHaveDuplicates();
        assertThat(lines(export("wire.jsonl", "--feed", "wire"))).hasSize(2_150);
        assertThat(lines(export("to.jsonl", "--to", "2020-02-03"))).hasSize(1_103);
        assertThat(lines(export("from.jsonl", "--from", "2020-02-04"))).hasSize(1_050);
        assertThat(lines(export("one.jsonl", "--from", "2020-02-03", "--to", "2020-02-03", "--feed", "daily")))
                .hasSize(3);
        assertThat(lines(export("none.jsonl", "--from", "2020-02-05"))).isEmpty();

        forgetItems();
        typed.run("import", "items", folder.resolve("wire.jsonl").toString(), "--feed", "wire");
        assertThat(typed.printed()).contains("2150 items new to wire");
        typed.run("import", "items", folder.resolve("wire.jsonl").toString(), "--feed", "wire", "--yes");
        assertThat(count()).isEqualTo(2_150);
    }

    @Test
    void anExportFeedsTheCommandsThatJudge() throws IOException {
        receiver.receive(
                WIRE,
                List.of(
                        entry("g1", "Pentagon weighs withdrawing 4,500 US troops from South Korea", null, 50),
                        entry("g2", "Rice prices rise in Busan markets", null, 40)),
                now);
        judge("Pentagon%", "person", "force-posture");
        judge("Rice%", "words-1", null);
        Path file = export("out.jsonl");

        JsonNode troops = JSON.readTree(lines(file).getFirst());
        assertThat(troops.path("relevant").asBoolean()).isTrue();
        assertThat(troops.path("factors").toString())
                .isEqualTo("[{\"id\":\"force-posture\",\"direction\":\"strain\",\"intensity\":2}]");
        assertThat(troops.path("by").asString()).isEqualTo("park");
        assertThat(troops.path("byPerson").asBoolean()).isTrue();
        JsonNode rice = JSON.readTree(lines(file).getLast());
        assertThat(rice.path("relevant").asBoolean(true)).isFalse();
        assertThat(rice.path("by").asString()).isEqualTo("words-1");

        StringWriter table = new StringWriter();
        assertThat(new CommandLine(new EvaluateCommand())
                        .setOut(new PrintWriter(table, true))
                        .execute(file.toString()))
                .isZero();
        assertThat(table.toString()).contains("2 items of 2 stories").containsPattern("force-posture +1\\.000");

        ByteArrayOutputStream judged = new ByteArrayOutputStream();
        assertThat(new CommandLine(new ClassifyCommand(
                                new ByteArrayInputStream(Files.readAllBytes(file)),
                                new PrintStream(judged, true, StandardCharsets.UTF_8)))
                        .execute())
                .isZero();
        assertThat(judged.toString(StandardCharsets.UTF_8).lines()).hasSize(2);

        StringWriter replayed = new StringWriter();
        assertThat(new CommandLine(new ReplayCommand())
                        .setOut(new PrintWriter(replayed, true))
                        .execute(
                                file.toString(),
                                "--out",
                                folder.resolve("replayed").toString()))
                .isZero();
        assertThat(replayed.toString()).contains("2 items");
    }

    /** As the classifier or a person would have. */
    private void judge(String title, String by, @Nullable String factor) {
        jdbc.sql("INSERT INTO assessment (item, at, made_by, text_of, result, relevance)"
                        + " SELECT id, changed, :by, changed, :result, 1 FROM item WHERE title LIKE :title")
                .param("by", by)
                .param("result", factor == null ? "irrelevant" : "relevant")
                .param("title", title)
                .update();
        if (factor != null) {
            jdbc.sql("INSERT INTO assessment_factor SELECT MAX(id), :factor, 1, 'strain', 2 FROM assessment")
                    .param("factor", factor)
                    .update();
        }
        if (by.equals("person")) {
            jdbc.sql("INSERT INTO assessment_correction (assessment, item, author, did, note)"
                            + " SELECT id, item, 'park', 'confirm', '' FROM assessment ORDER BY id DESC LIMIT 1")
                    .update();
        }
        jdbc.sql("INSERT INTO assessment_in_force (item, assessment, made_by, text_of, result)"
                        + " SELECT item, id, made_by, text_of, result FROM assessment ORDER BY id DESC LIMIT 1")
                .update();
    }

    /** With and without ids, addresses, dates and other houses. */
    private List<Entry> ofTheWire() {
        return List.of(
                entry("g1", "Envoys meet in Seoul", "https://wire.example/1", 90),
                entry("g2", "Envoys meet in Seoul", "https://wire.example/2", 80),
                entry(null, "Rice is dear: \"too dear\" \u2013 쌀값 🍚", "https://wire.example/3?id=4&utm_source=x", 70),
                new Entry(
                        "g4",
                        "A guest writes",
                        null,
                        now.minus(Duration.ofDays(60)),
                        null,
                        null,
                        "5 < 6 & so on",
                        null,
                        "Guest House"),
                new Entry(null, "Nobody knows when", null, null, null, null, "", null, null));
    }

    private List<Entry> many(String name, Instant published, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Entry(
                        name + n,
                        "Piece %s number %d of the day".formatted(name, n),
                        URI.create("https://%s.example/%d".formatted(name, n)),
                        published,
                        null,
                        null,
                        "",
                        null,
                        null))
                .toList();
    }

    private Entry entry(@Nullable String id, String title, @Nullable String link, int daysAgo) {
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

    private Path export(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("export", "items", "--out", file.toString()));
        Stream.of(options).forEach(arguments::add);
        assertThat(typed.run(arguments.toArray(String[]::new)))
                .as(typed.complained())
                .isZero();
        return file;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    private static String withoutNumbers(String line) {
        ObjectNode node = (ObjectNode) JSON.readTree(line);
        node.remove("id");
        node.remove("story");
        return node.toString();
    }

    private int count() {
        return jdbc.sql("SELECT COUNT(*) FROM item").query(Integer.class).single();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
