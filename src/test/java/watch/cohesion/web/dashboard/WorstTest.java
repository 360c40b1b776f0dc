package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.support.StandIn;

class WorstTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void whichFactorsAreHighGoesByTheNumbersThatStandThereAndNotByLevelsThatLag() {
        Worst worst = worst(score("a", 52_300, Level.HIGH), score("b", 63_000, Level.ELEVATED));

        assertThat(worst.first()).isEqualTo(one("b", "63.0"));
        assertThat(worst.others()).isEmpty();
    }

    @Test
    void othersThatAreHighAreNamedTheMostStressedFirst() {
        Worst worst = worst(
                score("a", 59_960, Level.ELEVATED), score("b", 63_000, Level.HIGH), score("c", 61_000, Level.HIGH));

        assertThat(worst.first()).isEqualTo(one("b", "63.0"));
        assertThat(worst.others()).containsExactly(one("c", "61.0"), one("a", "60.0"));
    }

    @Test
    void whatIsTrackedBesideTheIndexIsNotItsWorstFactor() {
        Worst worst = worst(score("a", 41_000, Level.GUARDED), score("beside", 70_000, Level.HIGH));

        assertThat(worst.first()).isEqualTo(one("a", "41.0"));
        assertThat(worst.others()).isNull();
    }

    @Test
    void whereNothingIsSaidOfAnyFactorNoneIsTheWorst() {
        Score silent = new Score(new FactorId("a"), NOW, 20_000, 10, 40, 8, 45, Level.LOW, Confidence.LOW, 0, 0, 0);

        assertThat(worst(silent)).isEqualTo(new Worst(null, null));
    }

    private static Worst worst(Score... scores) {
        CohesionIndex index = new CohesionIndex(60_000, 55, 65, 53, 67, Level.GUARDED);
        List<MethodControl.Setting> settings = Stream.of(scores)
                .map(score -> new MethodControl.Setting(
                        score.factor(), score.factor().value().equals("beside") ? 0 : 0.1, Duration.ofDays(10)))
                .toList();
        Factors factors = StandIn.of(Factors.class, (_, given) -> Optional.of(factor((FactorId) given[0])));
        return Worst.of(new Picture(NOW, index, List.of(scores)), settings, factors);
    }

    private static Worst.One one(String id, String score) {
        return new Worst.One(new FactorId(id), id.toUpperCase(Locale.ROOT), score);
    }

    private static Factor factor(FactorId id) {
        String name = id.value().toUpperCase(Locale.ROOT);
        return new Factor(id, name, Map.of(), List.of(), "", "", "", 1, Duration.ofDays(10), Map.of());
    }

    private static Score score(String id, int milli, Level level) {
        double points = milli / 1_000.0;
        return new Score(
                new FactorId(id),
                NOW,
                milli,
                points - 5,
                points + 5,
                points - 7,
                points + 7,
                level,
                Confidence.MODERATE,
                4,
                1,
                3);
    }
}
