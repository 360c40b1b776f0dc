package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.exercise.Label;
import watch.cohesion.exercise.Script;
import watch.cohesion.exercise.ScriptedItem;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.indicator.scoring.Panel;

/**
 * The script's answers against the shipped classifier: the items were not written for its rules, nor its rules for them.
 * The floors lie a little below what was measured when both were new, so that a change that finds less is noticed.
 */
class AnswersTest {

    private static final double RELEVANCE_F1 = 0.95;
    private static final double FACTORS_F1 = 0.74;
    private static final double SAME_DIRECTION = 0.70;
    private static final double SAME_INTENSITY = 0.52;

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Script SCRIPT = ScriptFile.read("exercise/scenario.yml");
    private static final Map<ScriptedItem, Verdict> VERDICTS = verdicts();
    private static final List<Found> FOUND = found();

    /** An answer that the classifier found, with what it says of it. */
    private record Found(Label answer, FactorAssessment said) {}

    @Test
    void itTellsWhatIsOnTheSubjectFromWhatIsNot() {
        long right = count(item -> item.relevant() && verdict(item).relevant());
        long wrong = count(item -> item.relevant() != verdict(item).relevant());

        assertThat(2.0 * right / (2 * right + wrong)).isGreaterThan(RELEVANCE_F1);
    }

    @Test
    void itFindsMostFactorsAndFewThatAreNotThere() {
        long answers =
                SCRIPT.items().stream().mapToLong(item -> item.labels().size()).sum();
        long said = VERDICTS.values().stream()
                .mapToLong(verdict -> verdict.factors().size())
                .sum();

        assertThat(2.0 * FOUND.size() / (answers + said)).isGreaterThan(FACTORS_F1);
    }

    @Test
    void mostlyItSeesWhichWayAFactorMovesAndHowFar() {
        assertThat(share(found -> found.said().direction() == found.answer().direction()))
                .isGreaterThan(SAME_DIRECTION);
        assertThat(share(found -> found.said().intensity() == found.answer().intensity()))
                .isGreaterThan(SAME_INTENSITY);
    }

    @Test
    void ofEveryFactorItSeesStrainAndRelief() {
        Set<String> wanted = FactorFiles.load().all().stream()
                .flatMap(factor -> Stream.of(Direction.STRAIN, Direction.RELIEF)
                        .map(direction -> factor.id() + " " + direction.word()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(FOUND.stream()
                        .filter(found ->
                                found.said().direction() == found.answer().direction())
                        .map(found -> found.said().factor() + " "
                                + found.said().direction().word()))
                .containsAll(wanted);
    }

    /** As {@link StorylineTest} asks of the answers, here of what the product itself makes of the items. */
    @Test
    void theProductsOwnScoresShowTheLastJolt() {
        Panel panel = Filing.panel(
                SCRIPT,
                START,
                item -> verdict(item).factors().stream()
                        .map(said ->
                                new Filing.Word(said.factor(), said.direction(), said.intensity(), said.probability()))
                        .toList());

        assertThat(panel.change(new FactorId("force-posture"), START, Duration.ofDays(1))
                        .value())
                .isGreaterThan(5);
        assertThat(panel.indexChange(START, Duration.ofDays(7)).value()).isLessThan(-5);
    }

    private static Verdict verdict(ScriptedItem item) {
        return Objects.requireNonNull(VERDICTS.get(item));
    }

    private static long count(Predicate<ScriptedItem> of) {
        return SCRIPT.items().stream().filter(of).count();
    }

    private static double share(Predicate<Found> of) {
        return (double) FOUND.stream().filter(of).count() / FOUND.size();
    }

    private static Map<ScriptedItem, Verdict> verdicts() {
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            return SCRIPT.items().stream()
                    .collect(Collectors.toMap(
                            item -> item, item -> classifier.classify(new Text(item.title(), item.summary()))));
        }
    }

    private static List<Found> found() {
        List<Found> found = new ArrayList<>();
        for (ScriptedItem item : SCRIPT.items()) {
            for (Label answer : item.labels()) {
                verdict(item).factors().stream()
                        .filter(said -> said.factor().equals(answer.factor()))
                        .forEach(said -> found.add(new Found(answer, said)));
            }
        }
        return found;
    }
}
