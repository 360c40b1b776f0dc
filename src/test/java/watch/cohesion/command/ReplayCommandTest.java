package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code replay FILE --out DIR}, with the factors and rules that ship. */
class ReplayCommandTest {

    private static final List<String> ITEMS = List.of(
            item("a", "2026-03-01", "US to withdraw 4,500 troops from South Korea", "Harbour Wire"),
            item(
                    "b",
                    "2026-03-02T08:00:00Z",
                    "Pentagon orders brigade home from South Korea, cutting US troops",
                    "Daily"),
            item("c", "2026-03-02T08:00:00Z", "Seoul and Washington cancel joint military exercise", "Daily"),
            item("d", "2026-03-03", "Local bakery wins prize for its bread", "Daily"),
            item("e", "2026-03-06", "South Korea and United States sign defence cost-sharing deal", "Harbour Wire"),
            item("f", "2026-03-09", "한미 연합훈련 축소", "Seoul Evening"));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void scoresAndAlertsAreWritten() throws IOException {
        assertThat(replay(ITEMS, "out")).isZero();

        List<String> scores = lines("out/scores.csv");
        assertThat(scores.getFirst()).isEqualTo("date,factor,score,low,high,level");
        assertThat(scores).hasSize(1 + 9 * 13);
        assertThat(scores.subList(1, scores.size()))
                .allMatch(row -> row.matches(
                        "2026-03-0\\d,[a-z-]+(,\\d{1,2}\\.\\d{3}){3}," + "(low|guarded|elevated|high|severe)"));
        assertThat(scores).filteredOn(row -> row.contains(",cohesion,")).hasSize(9);
        assertThat(scores)
                .filteredOn(row -> row.startsWith("2026-03-02,force-posture,"))
                .allMatch(row -> !row.contains(",20.000,"));
        assertThat(lines("out/alerts.jsonl"))
                .allMatch(line -> line.matches("\\{\"at\":\"2026-03-0\\dT\\d\\d:00:00Z\",\"factor\":\"[a-z-]+\","
                        + "\"kind\":\"(level|rise|shift|composite)\",\"from\":\"[a-z]+\",\"to\":\"[a-z]+\","
                        + "\"score\":[\\d.]+}"));
        assertThat(out.toString())
                .startsWith("6 items, ")
                .containsPattern("Method 3-[0-9a-f]{8}; SHA-256 of scores.csv: "
                        + ByteString.of(Files.readAllBytes(folder.resolve("out/scores.csv")))
                                .sha256()
                                .hex());
    }

    @Test
    void theSameItemsGiveTheSameBytesInAnyOrderLocaleAndZone() throws IOException { // invariants 9 and 11
        replay(ITEMS, "first");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            List<String> shuffled = new ArrayList<>(ITEMS);
            Collections.shuffle(shuffled, new Random(3));
            replay(shuffled, "second");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(folder.resolve("second/scores.csv")).hasSameBinaryContentAs(folder.resolve("first/scores.csv"));
        assertThat(folder.resolve("second/alerts.jsonl")).hasSameBinaryContentAs(folder.resolve("first/alerts.jsonl"));
    }

    @Test
    void badLinesAreToldByNumberAndSkipped() throws IOException {
        List<String> lines = new ArrayList<>(ITEMS);
        lines.add(1, "{\"id\":\"torn\",");
        lines.add("");
        lines.add("[1]");
        lines.add("{\"id\":\"undated\",\"title\":\"US troops leave South Korea\",\"published\":null}");
        lines.add("{\"id\":\"misdated\",\"title\":\"US troops leave South Korea\",\"published\":\"soon\"}");
        lines.add("{\"id\":\"empty\",\"published\":\"2026-03-01\"}");
        lines.add("{\"title\":\"US troops leave South Korea\",\"published\":\"2026-03-01\"}");
        lines.add(item("b", "2026-03-08", "Another text under an id that is taken", "Daily"));

        assertThat(replay(lines, "out")).isEqualTo(1);

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("line 2 is skipped: it is no JSON: "),
                        fault -> assertThat(fault).isEqualTo("line 9 is skipped: it is no JSON object"),
                        fault -> assertThat(fault).isEqualTo("line 10 is skipped: it has no date in \"published\""),
                        fault -> assertThat(fault)
                                .startsWith("line 11 is skipped: \"published\" is 'soon'; give a date such as"),
                        fault -> assertThat(fault)
                                .isEqualTo("line 12 is skipped: it has neither \"title\" nor \"summary\""),
                        fault -> assertThat(fault).isEqualTo("line 13 is skipped: it has no \"id\""),
                        fault -> assertThat(fault).isEqualTo("line 14 is skipped: its id 'b' is that of line 3"));
        replay(ITEMS, "clean");
        assertThat(folder.resolve("out/scores.csv")).hasSameBinaryContentAs(folder.resolve("clean/scores.csv"));
    }

    @Test
    void aByteOrderMarkCostsNoLine() throws IOException {
        List<String> marked = new ArrayList<>(ITEMS);
        marked.set(0, '\uFEFF' + ITEMS.getFirst());

        assertThat(replay(marked, "out")).isZero();

        assertThat(out.toString()).startsWith("6 items, ");
    }

    @Test
    void aFileWithoutItemsGivesEmptyResults() throws IOException {
        assertThat(replay(List.of(), "out")).isZero();

        assertThat(lines("out/scores.csv")).containsExactly("date,factor,score,low,high,level");
        assertThat(lines("out/alerts.jsonl")).isEmpty();
    }

    @Test
    void aMissingFileIsToldInOneLine() {
        assertThat(run("replay", "nowhere.jsonl", "--out", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).isEqualToIgnoringNewLines("nowhere.jsonl: there is no such file; check the path.");
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldInOneLine() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        Path items = Files.write(folder.resolve("items.jsonl"), ITEMS);

        assertThat(run("replay", items.toString(), "--out", taken.toString())).isEqualTo(1);

        assertThat(err.toString()).isEqualToIgnoringNewLines(taken + " is no folder; give --out a folder.");
    }

    @Test
    void withoutAFolderTheUsageIsWrong() {
        assertThat(run("replay", "items.jsonl")).isEqualTo(2);
    }

    private int replay(List<String> lines, String to) throws IOException {
        Path file = Files.write(folder.resolve("items.jsonl"), lines);
        return run("replay", file.toString(), "--out", folder.resolve(to).toString());
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine(
                settings -> {
                    throw new AssertionError("replay starts no service");
                },
                ReplayCommandTest::closed,
                ReplayCommandTest::closed);
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static House.Opened closed(House.Wanted wanted) {
        throw new AssertionError("replay needs no database");
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    private static String item(String id, String published, String title, String source) {
        return "{\"id\":\"%s\",\"published\":\"%s\",\"title\":\"%s\",\"summary\":null,\"source\":\"%s\"}"
                .formatted(id, published, title, source);
    }
}
