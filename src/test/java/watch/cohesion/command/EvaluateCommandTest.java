package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {

    private static final String TROOPS = """
        {"id":"a","title":"Pentagon weighs withdrawing 4,500 US troops from South Korea","summary":"","story":"s1",\
        "relevant":true,"factors":[{"id":"force-posture","direction":"strain","intensity":2}]}
        """;
    private static final String RICE = """
        {"id":"b","title":"Rice prices rise in Busan markets","summary":null,"relevant":false,"factors":[]}
        """;

    private static final String RUSSIAN = """
        {"id":"c","title":"США выводят войска из Южной Кореи","relevant":true,"factors":[]}
        """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aTableTellsHowGoodTheClassifierIs() throws IOException {
        assertThat(run(TROOPS + RICE)).isZero();

        assertThat(out.toString())
                .contains("shipped: 2 items of 2 stories")
                .containsPattern("force-posture +1\\.000 +1\\.000 +1\\.000 +1  few labels")
                .containsPattern("F1 of relevance +1\\.000  \\[")
                .containsPattern("direction, weighted kappa +–  \\[–, –]")
                .containsPattern("macro F1 over the 1 of 12 factors labelled +1\\.000")
                .contains("calibration error of factors");
    }

    @Test
    void jsonHasTheSameNumbers() throws IOException {
        assertThat(run(TROOPS + RICE, "--json")).isZero();

        JsonNode shipped = JsonMapper.shared().readTree(out.toString()).path("shipped");
        assertThat(shipped.path("relevance").path("f1").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(shipped.path("factors")).hasSize(12);
        assertThat(shipped.path("macro_f1").path("low").asDouble())
                .isLessThanOrEqualTo(shipped.path("macro_f1").path("value").asDouble());
        assertThat(shipped.path("factor_reliability")).hasSize(10);
        assertThat(shipped.path("direction_kappa").path("value").isNull()).isTrue();
    }

    @Test
    void whereThereIsNothingToFindNoFigureIsTold() throws IOException {
        assertThat(run(RICE)).isZero();
        assertThat(out.toString())
                .containsPattern("force-posture +– +– +– +0  few labels")
                .containsPattern("F1 of relevance +–  \\[–, –]")
                .containsPattern("macro F1 over the 0 of 12 factors labelled +–  \\[–, –]")
                .containsPattern("micro F1 over factors +–  \\[–, –]")
                .containsPattern("direction right, on factors found +–  \\[–, –]");

        out.getBuffer().setLength(0);
        assertThat(run(RICE, "--json")).isZero();
        JsonNode shipped = JsonMapper.shared().readTree(out.toString()).path("shipped");
        assertThat(shipped.path("relevance").path("f1").isNull()).isTrue();
        assertThat(shipped.path("factors").path(0).path("recall").isNull()).isTrue();
        assertThat(shipped.path("macro_f1").path("value").isNull()).isTrue();
        assertThat(shipped.path("macro_f1").path("factors").asInt()).isZero();
    }

    @Test
    void aBadLineIsReportedByItsNumberAndSkipped() throws IOException {
        int exit = run(
                TROOPS + "{\"id\":\n"
                       + "{\"id\":\"x\",\"title\":\"x\"}\n"
                       + "{\"title\":\"x\",\"relevant\":true,\"factors\":[{\"id\":\"force-posture\",\"direction\":\"up\",\"intensity\":1}]}\n");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 2 is skipped: it is no JSON"),
                        line -> assertThat(line).isEqualTo("line 3 is skipped: \"relevant\" is not true or false"),
                        line -> assertThat(line)
                                .startsWith("line 4 is skipped: a factor needs an id, a direction")
                                .endsWith(": 'up' is no direction; give strain, relief or neutral"));
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(execute("no-such-file.jsonl")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("no-such-file.jsonl: there is no such file; check the path.");
    }

    @Test
    void itemsInLanguagesThatAreNotJudgedAreCounted() throws IOException {
        assertThat(run(TROOPS + RUSSIAN, "--json")).isZero();

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "1 of 2 items are in languages that are not judged; they count as not relevant.");
    }

    @Test
    void crossValidationSaysThatItLeavesOutWhatIsNotInEnglish() throws IOException {
        assertThat(run(RUSSIAN, "--cross-validate")).isEqualTo(1);

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("1 of 1 items are not in English; cross-validation learns English only"),
                        line -> assertThat(line).endsWith(" has no item in English to learn from."));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void labelsOfAnUnknownFactorAreReportedOnce() throws IOException {
        String misspelt = TROOPS.replace("force-posture", "force-postures");

        assertThat(run(misspelt + misspelt + RICE)).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("factor 'force-postures' is not in config/factors.yml of this folder;"
                        + " its labels, 2, are in no figure.");
        assertThat(out.toString()).contains("shipped: 3 items");
    }

    @Test
    void factorsThatAreNoListAreABadLine() throws IOException {
        assertThat(run(TROOPS + "{\"title\":\"x\",\"relevant\":true,\"factors\":{\"id\":\"force-posture\"}}\n"))
                .isEqualTo(1);

        assertThat(err.toString()).isEqualToIgnoringNewLines("line 2 is skipped: \"factors\" is no list");
    }

    @Test
    void aByteOrderMarkCostsNoLine() throws IOException {
        assertThat(run("\uFEFF" + TROOPS + RICE)).isZero();

        assertThat(out.toString()).contains("shipped: 2 items of 2 stories");
    }

    @Test
    void theStandardInputIsReadWhereNoFileIsNamed() {
        assertThat(execute("-")).isZero();
        assertThat(execute()).isZero();

        assertThat(out.toString().lines().filter("shipped: 1 items of 1 stories"::equals))
                .hasSize(2);
    }

    @Test
    void aJsonArrayIsSaidSoInOneLine() throws IOException {
        assertThat(run("\n[\n" + TROOPS + "]\n")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        folder.resolve("labelled.jsonl") + " is a JSON array; give one object a line.");
    }

    private int run(String input, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("labelled.jsonl"), input);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return execute(arguments);
    }

    private int execute(String... arguments) {
        InputStream in = new ByteArrayInputStream(TROOPS.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new EvaluateCommand(in))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
