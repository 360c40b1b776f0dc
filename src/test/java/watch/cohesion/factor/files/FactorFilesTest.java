package watch.cohesion.factor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

class FactorFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/factors");
    private static final Pattern EXPECTED = Pattern.compile("# expects line (\\d+): (.*)");

    /** One file per fault, named by it; its first lines say what must be told and of which line. */
    static List<Path> faulty() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith("good.yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aFaultIsToldWithFileLineAndMend(Path faulty) throws IOException {
        boolean seed = faulty.getFileName().toString().startsWith("seed-");
        String factorsText = Files.readString(seed ? FOLDER.resolve("good.yml") : faulty);
        String seedText = Files.readString(seed ? faulty : FOLDER.resolve("seed-good.yml"));
        String name = seed ? "seeds/paper.yml" : "config/factors.yml";
        List<String> expected = Files.readAllLines(faulty).stream()
                .map(EXPECTED::matcher)
                .filter(Matcher::matches)
                .map(line -> "%s, line %s: %s".formatted(name, line.group(1), line.group(2)))
                .toList();
        assertThat(expected).as("what the file expects").isNotEmpty();

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> FactorFiles.load(
                        new ConfigurationFile("config/factors.yml", factorsText),
                        List.of(new ConfigurationFile("seeds/paper.yml", seedText))));

        assertThat(refused).as("the refusal").isNotNull();
        for (String each : expected) {
            assertThat(refused.faults()).anySatisfy(fault -> assertThat(fault).startsWith(each));
        }
    }

    @Test
    void everyFaultIsToldAtOnce() {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> FactorFiles.load(
                        new ConfigurationFile("config/factors.yml", "factors:\n  - id: A\n    weight: 7\n"),
                        List.of(new ConfigurationFile("seeds/a.yml", "id: a\n"))));

        assertThat(refused.faults())
                .hasSizeGreaterThan(8)
                .anyMatch(fault -> fault.contains("'A' is no factor id"))
                .anyMatch(fault -> fault.contains("'weight' is '7'"))
                .anyMatch(fault -> fault.startsWith("seeds/a.yml"));
    }

    @Test
    void aFactorWhoseOnlyTopicQueryCannotBeReadIsNotToldToHaveNone() throws IOException {
        String file = Files.readString(FOLDER.resolve("good.yml"))
                .replace("          troops\n          \"troops leave\"~4\n", "          (one OR\n");

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> FactorFiles.load(
                        new ConfigurationFile("config/factors.yml", file),
                        List.of(new ConfigurationFile(
                                "seeds/paper.yml", Files.readString(FOLDER.resolve("seed-good.yml"))))));

        assertThat(refused.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault).endsWith("the query is: (one OR"));
    }

    @Test
    void twoSeedsOfOneIdAreRefused() throws IOException {
        String seed = Files.readString(FOLDER.resolve("seed-good.yml"));

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> FactorFiles.load(
                        new ConfigurationFile("config/factors.yml", Files.readString(FOLDER.resolve("good.yml"))),
                        List.of(
                                new ConfigurationFile("seeds/one.yml", seed),
                                new ConfigurationFile("seeds/two.yml", seed))));

        assertThat(refused.faults())
                .containsExactly(
                        "seeds/two.yml, line 1: seed 'paper' is already in seeds/one.yml; give this one another id");
    }

    @Test
    void theShippedFactorsAreTheTenOfTheSeedsAndTwoExtensions() {
        Factors factors = FactorFiles.load();

        assertThat(factors.seeds())
                .extracting(seed -> seed.id())
                .containsExactly(
                        "38north-alternative-futures", "carnegie-whither-alliance", "isdp-time-of-denuclearization");
        assertThat(factors.all()).hasSize(12);
        assertThat(factors.all().stream().filter(Factor::extension))
                .extracting(factor -> factor.id().value())
                .containsExactly("burden-sharing", "trade-friction");
        assertThat(factors.all().stream().mapToDouble(Factor::weight).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theShippedFactorsAreNamedInBothLanguages() {
        for (Factor factor : FactorFiles.load().all()) {
            assertThat(factor.nameIn(Locale.UK)).isEqualTo(factor.name());
            assertThat(factor.nameIn(Locale.KOREA)).as(factor.id().value()).containsPattern("[가-힣]");
        }
    }

    @Test
    void aFactorWithoutANameInALanguageHasItsEnglishOneThere() throws IOException {
        Factor factor = FactorFiles.load(
                        new ConfigurationFile("config/factors.yml", Files.readString(FOLDER.resolve("good.yml"))),
                        List.of(new ConfigurationFile(
                                "seeds/a.yml", Files.readString(FOLDER.resolve("seed-good.yml")))))
                .all()
                .getFirst();

        assertThat(factor.nameIn(Locale.KOREAN)).isEqualTo(factor.name());
    }

    @Test
    void theShippedFactorsCiteEverySeedThatNamesThem() {
        Factors factors = FactorFiles.load();

        for (Factor factor : factors.all()) {
            assertThat(factor.seeds())
                    .as(factor.id().value())
                    .containsExactlyInAnyOrderElementsOf(factors.seeds().stream()
                            .filter(seed -> seed.names().contains(factor.id()))
                            .map(seed -> seed.id())
                            .toList());
        }
    }

    @Test
    void theShippedFactorsCanBeFoundInBothLanguages() {
        Factors factors = FactorFiles.load();

        assertThat(factors.lexicons()).containsOnlyKeys("en", "ko");
        assertThat(factors.find(new FactorId("force-posture"))).isPresent();
        assertThat(factors.all()).allSatisfy(factor -> {
            assertThat(factor.queries()).containsOnlyKeys("en", "ko");
            assertThat(factor.queries().values()).allSatisfy(queries -> {
                assertThat(queries.topic()).isNotEmpty();
                assertThat(queries.strain()).isNotEmpty();
                assertThat(queries.relief()).isNotEmpty();
            });
        });
    }
}
