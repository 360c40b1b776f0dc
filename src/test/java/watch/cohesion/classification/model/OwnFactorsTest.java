package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.files.FactorFiles;

/** Factors that the shipped weights have not learned, and those that nobody watches any more. */
class OwnFactorsTest {

    private static final FactorId NUCLEAR_SHARING = new FactorId("nuclear-sharing");
    private static final HybridClassifier CLASSIFIER = HybridClassifier.of(FactorFiles.load());

    @Example
    void aFactorThatNobodyWatchesAnyMoreIsNotFound() {
        String factors = ConfigurationFile.find(FactorFiles.FACTORS)
                .text()
                .replaceFirst("(?m)^  - id: trade-friction$[\\s\\S]*", "");
        Text text = new Text("US threatens 25% tariffs on South Korean cars, Seoul protests", "");
        FactorId trade = new FactorId("trade-friction");
        assertThat(CLASSIFIER.classify(text).factors())
                .extracting(FactorAssessment::factor)
                .contains(trade);
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load(
                new ConfigurationFile(FactorFiles.FACTORS, factors), ConfigurationFile.list(FactorFiles.SEEDS)))) {
            Verdict verdict = classifier.classify(text);
            assertThat(verdict.factors()).extracting(FactorAssessment::factor).doesNotContain(trade);
            assertThat(verdict.unsure()).doesNotContain(trade);
            assertThat(verdict.probabilities()).doesNotContainKey(trade).hasSize(11);
        }
    }

    @Example
    void linesThatAreCutApartOrJoinedAtACommaMakeAnotherVersion() {
        String shipped = ConfigurationFile.find(FactorFiles.FACTORS).text();
        String gate = "        alliance*, trilateral";
        String query = "          OPCON\n";
        assertThat(shipped).contains(gate, query);

        assertThat(version(shipped.replaceFirst(Pattern.quote(gate), "        alliance*\n        trilateral")))
                .isNotEqualTo(CLASSIFIER.version());
        assertThat(version(shipped.replaceFirst(query, "          OPCON, UNC\n")))
                .isNotEqualTo(version(shipped.replaceFirst(query, "          OPCON\n          UNC\n")));
    }

    private static String version(String factors) {
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load(
                new ConfigurationFile(FactorFiles.FACTORS, factors), ConfigurationFile.list(FactorFiles.SEEDS)))) {
            return classifier.version();
        }
    }

    private static HybridClassifier withNuclearSharing() {
        return HybridClassifier.of(factorsWithNuclearSharing());
    }

    private static Factors factorsWithNuclearSharing() {
        String factors = ConfigurationFile.find(FactorFiles.FACTORS)
                .text()
                .replaceFirst("(?m)^  - id: combined-exercises$", """
                    - id: nuclear-sharing
                      name: Nuclear sharing
                      names: {ko: 핵 공유}
                      seeds: []
                      definition: American nuclear arms that the allies would decide on together.
                      strain: It is refused.
                      relief: It is agreed.
                      weight: 0.1
                      halfLife: 10d
                      queries:
                        en:
                          parties: [rok]
                          topic: |
                            "nuclear sharing"^5
                            "tactical arms"
                          strain: |
                            reject^2
                          relief: |
                            agree^2
                        ko:
                          parties: []
                          topic: |
                            "핵공유"
                          strain: |
                            "거부"
                          relief: |
                            "합의"
                    - id: combined-exercises\
                    """.indent(2).stripTrailing());
        return FactorFiles.load(
                new ConfigurationFile(FactorFiles.FACTORS, factors), ConfigurationFile.list(FactorFiles.SEEDS));
    }

    @Example
    void aFactorThatTheWeightsHaveNotLearnedIsFoundByItsRules() {
        Text text = new Text("US rejects nuclear sharing with South Korea, Seoul is dismayed", "");
        try (HybridClassifier classifier = withNuclearSharing()) {
            Verdict verdict = classifier.classify(text);
            assertThat(verdict.factors())
                    .filteredOn(OwnFactorsTest::isNuclearSharing)
                    .singleElement()
                    .satisfies(factor -> {
                        assertThat(factor.direction()).isEqualTo(Direction.STRAIN);
                        assertThat(factor.probability()).isBetween(0.7, 0.8);
                        assertThat(factor.evidence())
                                .extracting(Evidence::quote)
                                .contains("nuclear sharing", "rejects");
                    });
            assertThat(classifier.version()).isNotEqualTo(CLASSIFIER.version());
        }
    }

    @Example
    void itIsFoundInALongTextAndNotInOneThatBearsOnNothing() {
        String filler = "US and South Korean troops began their joint drill near Pocheon. ".repeat(40);
        Text far = new Text("South Korea and the US hold a drill", filler + "Seoul spoke of nuclear sharing.");
        Text passing = new Text("South Korea and the US hold a drill", filler + "Seoul spoke of tactical arms.");
        Text elsewhere = new Text("South Korean chef opens a restaurant in America", "No nuclear sharing of dishes.");
        try (HybridClassifier classifier = withNuclearSharing()) {
            assertThat(classifier.classify(far).factors()).anyMatch(OwnFactorsTest::isNuclearSharing);
            assertThat(classifier.classify(passing).factors()).noneMatch(OwnFactorsTest::isNuclearSharing);
            assertThat(classifier.classify(elsewhere).factors()).isEmpty();
        }
    }

    private static boolean isNuclearSharing(FactorAssessment filed) {
        return filed.factor().equals(NUCLEAR_SHARING);
    }

    @Example
    void aFactorMoreChangesNoVerdictOnTheOthers() {
        try (HybridClassifier classifier = withNuclearSharing()) {
            for (Labelled item : LabelledFile.tested().stream().limit(300).toList()) {
                Verdict before = CLASSIFIER.classify(item.text());
                Verdict after = classifier.classify(item.text());
                assertThat(after.relevance()).isEqualTo(before.relevance());
                assertThat(after.factors())
                        .filteredOn(filed -> !isNuclearSharing(filed))
                        .isEqualTo(before.factors());
                assertThat(after.probabilities()).hasSize(13).containsAllEntriesOf(before.probabilities());
            }
        }
    }

    @Example
    void aRetrainingLeavesAFactorWithTooFewLabelsToItsRules() {
        Factors factors = factorsWithNuclearSharing();
        List<Labelled> few = nuclearSharing(Retraining.ENOUGH - 1);
        Training training = Training.of(factors, and(every(16, LabelledFile.tested()), few), exemplars());
        assertThat(training.byRules()).contains(NUCLEAR_SHARING).doesNotContain(new FactorId("alliance-management"));
        assertThat(found(training, training.crossValidate(TraitSet.HYBRID), few))
                .allMatch(found -> found);

        Text text = new Text("US rejects nuclear sharing with South Korea, Seoul is dismayed", "");
        try (HybridClassifier before = withNuclearSharing();
                HybridClassifier after = HybridClassifier.of(factors, training.train())) {
            assertThat(after.classify(text).factors())
                    .filteredOn(OwnFactorsTest::isNuclearSharing)
                    .isEqualTo(before.classify(text).factors().stream()
                            .filter(OwnFactorsTest::isNuclearSharing)
                            .toList())
                    .hasSize(1);
        }
    }

    @Example
    void aFactorThatHasJustEnoughLabelsIsComparedWithWhatItsRulesFoundUntilThen() {
        List<Labelled> signed = nuclearSharing(Retraining.ENOUGH);
        Training training =
                Training.of(factorsWithNuclearSharing(), and(every(16, LabelledFile.tested()), signed), exemplars());
        assertThat(training.byRules()).doesNotContain(NUCLEAR_SHARING);

        List<Verdict> before = training.crossValidate(TraitSet.HYBRID, item -> !signed.contains(item));

        assertThat(found(training, before, signed)).allMatch(found -> found);
    }

    /** A part, so that learning takes seconds. */
    private static List<Labelled> exemplars() {
        return every(40, LabelledFile.exemplars());
    }

    private static List<Labelled> every(int nth, List<Labelled> items) {
        List<Labelled> distinct = items.stream().distinct().toList();
        return IntStream.range(0, distinct.size())
                .filter(i -> i % nth == 0)
                .mapToObj(distinct::get)
                .toList();
    }

    private static List<Labelled> and(List<Labelled> some, List<Labelled> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Labelled> nuclearSharing(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Labelled(
                        "item-" + i,
                        new Text("US rejects nuclear sharing with South Korea, Seoul is dismayed, day " + i, ""),
                        "story-" + i,
                        true,
                        List.of(new Label(NUCLEAR_SHARING, Direction.STRAIN, Intensity.POSITION))))
                .toList();
    }

    /** Of each of the items, whether it was filed under the factor. */
    private static List<Boolean> found(Training training, List<Verdict> verdicts, List<Labelled> items) {
        return items.stream()
                .map(item -> verdicts.get(training.tested().indexOf(item)))
                .map(verdict -> verdict.factors().stream().anyMatch(OwnFactorsTest::isNuclearSharing))
                .toList();
    }
}
