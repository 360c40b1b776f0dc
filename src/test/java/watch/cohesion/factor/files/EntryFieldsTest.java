package watch.cohesion.factor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorFields.Queries;
import watch.cohesion.factor.FactorId;

class EntryFieldsTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final ConfigurationFile FILE = ConfigurationFile.find(FactorFiles.FACTORS);
    private static final List<ConfigurationFile> SEEDS = ConfigurationFile.list(FactorFiles.SEEDS);
    private static final String ENTRY = entry(POSTURE);

    /** Every factor that ships. */
    static Stream<Factor> shipped() {
        return FactorFiles.load(FILE, SEEDS).all().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsLeftAsItWasStaysLineByLine(Factor factor) {
        String entry = entry(factor.id());
        FactorFields fields = EntryFields.of(entry).orElseThrow();
        assertThat(EntryFields.with(entry, fields)).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyFieldWrittenAnewReadsBackAsTheSameFactor(Factor factor) {
        FactorFields fields = EntryFields.of(entry(factor.id())).orElseThrow();
        String bare = "  - id: " + factor.id() + "\n    seeds: []\n    halfLife: 1d";
        String written = EntryFields.with(bare, fields);
        assertThat(read(factor.id(), written)).isEqualTo(factor);
        Map<String, Queries> none = new HashMap<>();
        fields.queries().keySet().forEach(language -> none.put(language, Queries.NONE));
        FactorFields blank = new FactorFields("", Map.of(), List.of(), "", "", "", "", "", none);
        String emptied = EntryFields.with(entry(factor.id()), blank);
        assertThat(EntryFields.of(emptied).orElseThrow().name()).isEmpty();
        assertThat(read(factor.id(), EntryFields.with(emptied, fields))).isEqualTo(factor);
    }

    @Test
    void oneFieldChangedIsOneLineChangedAndTheCommentBehindItStays() {
        String noted = ENTRY.replace("weight: 0.1", "weight: 0.1  # of ten");
        FactorFields fields = EntryFields.of(noted).orElseThrow();
        assertThat(EntryFields.with(noted, weighing(fields, "0.25")))
                .isEqualTo(noted.replace("weight: 0.1 ", "weight: 0.25 "));
        assertThat(read(POSTURE, EntryFields.with(noted, weighing(fields, "0.25")))
                        .weight())
                .isEqualTo(0.25);
    }

    @Test
    void textsThatYamlWouldTakeForSomethingElseComeBackAsTheyWereEntered() {
        FactorFields fields = EntryFields.of(ENTRY).orElseThrow();
        List<String> texts = List.of(
                "Troops: go or stay # really?",
                "\"quoted\" \\ and 'so'",
                "[brackets], {braces}",
                "- a dash",
                "true",
                "@at & *star | > %",
                "# no comment " + "word ".repeat(60).strip(),
                "한국어 이름 🙂, 쉼표");
        for (String text : texts) {
            FactorFields other = new FactorFields(
                    text,
                    Map.of("ko", text),
                    fields.seeds(),
                    text,
                    text,
                    text,
                    fields.weight(),
                    "36h",
                    Map.of(
                            "en",
                            new Queries(List.of(), "# " + text + "\r\n\r\n  drill\r\n# end", "drill^0.5", ""),
                            "ko",
                            Queries.NONE));
            Factor read = read(POSTURE, EntryFields.with(ENTRY, other));
            assertThat(List.of(
                            read.name(),
                            String.valueOf(read.names().get("ko")),
                            read.definition(),
                            read.strainLooksLike(),
                            read.reliefLooksLike()))
                    .containsOnly(text);
            assertThat(read.halfLife()).isEqualTo(Duration.ofHours(36));
            assertThat(read.queries())
                    .isEqualTo(Map.of(
                            "en", new Factor.Queries(List.of(), List.of("drill"), List.of("drill^0.5"), List.of())));
            assertThat(EntryFields.of(EntryFields.with(ENTRY, other))
                            .orElseThrow()
                            .queries()
                            .get("en"))
                    .isEqualTo(new Queries(List.of(), "# " + text + "\n\ndrill\n# end", "drill^0.5", ""));
        }
    }

    @Test
    void aLineIsFoundInTheFieldItBelongsTo() {
        List<String> lines = ENTRY.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("weight:"))
                assertThat(EntryFields.at(ENTRY, i + 1)).isEqualTo("weight");
            if (line.contains("may be cut or leave"))
                assertThat(EntryFields.at(ENTRY, i + 1)).isEqualTo("definition");
            if (line.contains("Tour normalization"))
                assertThat(EntryFields.at(ENTRY, i + 1)).isEqualTo("queries.en.topic");
            if (line.contains("현 수준 유지"))
                assertThat(EntryFields.at(ENTRY, i + 1)).isEqualTo("queries.ko.relief");
        }
        assertThat(EntryFields.at(ENTRY, 4000)).isEmpty();
    }

    @Test
    void whatCannotBeExchangedLineByLineIsLeftAlone() {
        FactorFields fields = EntryFields.of(ENTRY).orElseThrow();
        for (String entry : List.of(
                "weight: [", "", "- {id: a}", "- id: a\n  queries: {en: {topic: x}}", "- id: a\n  queries:\n    en:")) {
            assertThat(EntryFields.of(entry)).isEmpty();
            assertThat(EntryFields.with(entry, fields)).isEqualTo(entry);
        }
    }

    private static FactorFields weighing(FactorFields fields, String weight) {
        return new FactorFields(
                fields.name(),
                fields.names(),
                fields.seeds(),
                fields.definition(),
                fields.strain(),
                fields.relief(),
                weight,
                fields.halfLife(),
                fields.queries());
    }

    private static String entry(FactorId factor) {
        return FactorEntry.find(FILE.text(), factor).orElseThrow().text();
    }

    private static Factor read(FactorId id, String entry) {
        String file = FactorEntry.find(FILE.text(), id).orElseThrow().replacedBy(entry);
        return FactorFiles.load(new ConfigurationFile(FactorFiles.FACTORS, file), SEEDS)
                .find(id)
                .orElseThrow();
    }
}
