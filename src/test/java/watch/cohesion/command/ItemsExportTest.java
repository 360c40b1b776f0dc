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
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import watch.cohesion.parse.Entry;

/** What is exported is all that was asked for, and other commands and other houses can read it. */
class ItemsExportTest extends ItemCommands {

    private static final JsonMapper JSON = JsonMapper.shared();

    ItemsExportTest(Parts parts) {
        super(parts);
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
                .map(ItemsExportTest::withoutNumbers)
                .isEqualTo(lines(file).stream()
                        .map(ItemsExportTest::withoutNumbers)
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

    private static String withoutNumbers(String line) {
        ObjectNode node = (ObjectNode) JSON.readTree(line);
        node.remove("id");
        node.remove("story");
        return node.toString();
    }
}
