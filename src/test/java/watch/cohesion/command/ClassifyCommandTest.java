package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifyCommandTest {

    private static final String TROOPS = """
        {"id":"a","title":"Pentagon weighs withdrawing 4,500 US troops from South Korea","summary":"","source":"Wire"}
        """;
    private static final String RICE = """
        {"id":2,"title":"Rice prices rise in Busan markets","summary":null,"published":"2026-11-20"}
        """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void eachItemGetsItsVerdictInTheOrderOfTheInput() {
        assertThat(run(TROOPS + RICE)).isZero();

        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("id").asString()).isEqualTo("a");
        assertThat(lines.get(0).get("relevant").asBoolean()).isTrue();
        JsonNode factor = lines.get(0).get("factors").get(0);
        assertThat(factor.get("id").asString()).isEqualTo("force-posture");
        assertThat(factor.get("direction").asString()).isEqualTo("strain");
        assertThat(factor.get("probability").asDouble()).isBetween(0.5, 1.0);
        assertThat(factor.get("evidence").get(0).asString()).isSubstringOf(TROOPS);
        assertThat(lines.get(1).get("id").asInt()).isEqualTo(2);
        assertThat(lines.get(1).get("relevant").asBoolean()).isFalse();
        assertThat(lines.get(1).get("factors")).isEmpty();
    }

    @Test
    void aCharacterThatKoreanKeyboardsHaveTwiceIsTheSameCharacter() {
        String usual = """
            {"id":1,"title":"\u674E대통령, 북한과 대화 제안"}
            """;
        assertThat(run(usual + usual.replace('\u674E', '\uF9E1'))).isZero();

        assertThat(lines().getFirst().get("relevant").asBoolean()).isTrue();
        assertThat(lines().getLast()).isEqualTo(lines().getFirst());
    }

    @Test
    void allGivesEveryFactorsProbability() {
        assertThat(run(RICE, "--all")).isZero();

        assertThat(lines().getFirst().get("factors"))
                .hasSize(12)
                .allSatisfy(factor ->
                        assertThat(factor.get("probability").asDouble()).isBetween(0.0, 1.0));
    }

    @Test
    void aBadLineIsReportedByItsNumberAndSkipped() {
        int exit = run(TROOPS + "\n{\"id\":\n[1]\n{\"id\":\"x\"}\n{\"id\":\"x\",\"title\":7}\n" + RICE);

        assertThat(exit).isEqualTo(1);
        assertThat(lines()).hasSize(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 3 is skipped: it is no JSON: "),
                        line -> assertThat(line).isEqualTo("line 4 is skipped: it is no JSON object"),
                        line -> assertThat(line)
                                .isEqualTo("line 5 is skipped: it has neither \"title\" nor \"summary\""),
                        line -> assertThat(line).isEqualTo("line 6 is skipped: \"title\" is no text"));
    }

    @Test
    void aByteOrderMarkCostsNoLineAndTellsUtf16(@TempDir Path folder) throws IOException {
        Path marked = Files.writeString(folder.resolve("marked.jsonl"), "\uFEFF" + TROOPS + RICE);
        Path wide =
                Files.writeString(folder.resolve("wide.jsonl"), "\uFEFF" + TROOPS + RICE, StandardCharsets.UTF_16LE);

        assertThat(run("", marked.toString())).isZero();
        assertThat(run("", wide.toString())).isZero();

        assertThat(lines()).hasSize(4);
        assertThat(lines().subList(2, 4)).isEqualTo(lines().subList(0, 2));
    }

    @Test
    void aFeedIsSaidSoInOneLine() {
        assertThat(run("<rss>\n<channel>\n</channel>\n</rss>")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "the standard input is a feed or page, not JSON Lines;" + " first run: cohesion-watch parse -");
        assertThat(lines()).isEmpty();
    }

    @Test
    void aFileThatMayNotBeReadIsSaidSo() {
        assertThat(JsonLines.reason("items.jsonl", new AccessDeniedException("items.jsonl")))
                .isEqualTo("items.jsonl may not be read; check its permissions.");
    }

    @Test
    void aFileIsReadWhereOneIsNamed(@TempDir Path folder) throws IOException {
        Path items = Files.writeString(folder.resolve("items.jsonl"), TROOPS);

        assertThat(run("", items.toString())).isZero();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(run("", "no-such-file.jsonl")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("no-such-file.jsonl: there is no such file; check the path.");
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private int run(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new ClassifyCommand(in, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
