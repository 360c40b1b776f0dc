package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watch.cohesion.indicator.scoring.Words.BURDEN;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;
import static watch.cohesion.indicator.scoring.Words.TRUST;
import static watch.cohesion.indicator.scoring.Words.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Picture;

/** What must hold of the index, whatever the factors say (scoring method, section 2; the numbers are its own). */
class CompositePropertiesTest {

    /** Factors' scores and weights, thousandths. */
    record Factors(List<Integer> scores, List<Integer> weights) {

        Composite composite() {
            return Composite.of(IntStream.range(0, weights.size())
                    .mapToObj(i -> settings(new FactorId("factor-" + i), weights.get(i) / 1_000.0))
                    .toList());
        }

        int[] points() {
            return scores.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    @Property
    void stressLiesBetweenTheBestAndTheWorstFactor(@ForAll("factors") Factors factors) {
        int[] weighted = IntStream.range(0, factors.weights().size())
                .filter(i -> factors.weights().get(i) > 0)
                .map(i -> factors.scores().get(i))
                .toArray();

        assertThat(factors.composite().stress(factors.points())) // invariant 20
                .isBetween(
                        Arrays.stream(weighted).min().orElseThrow(),
                        Arrays.stream(weighted).max().orElseThrow());
    }

    @Property
    void stressNeverFallsWhenAFactorRises(
            @ForAll("factors") Factors factors, @ForAll @IntRange(max = 11) int which, @ForAll @IntRange int by) {
        int[] risen = factors.points();
        int i = which % risen.length;
        risen[i] += Math.floorMod(by, 100_000 - risen[i]);

        assertThat(factors.composite().stress(risen)) // invariant 20
                .isGreaterThanOrEqualTo(factors.composite().stress(factors.points()));
    }

    @Property
    void aFactorWithoutWeightHasNoEffect(
            @ForAll("factors") Factors factors, @ForAll @IntRange(min = 1, max = 99_999) int score) {
        int[] longer = Arrays.copyOf(factors.points(), factors.scores().size() + 1);
        longer[longer.length - 1] = score;
        List<Integer> weights = new ArrayList<>(factors.weights());
        weights.add(0);
        Factors more = new Factors(Arrays.stream(longer).boxed().toList(), weights);

        assertThat(more.composite().stress(longer)) // invariant 20
                .isEqualTo(factors.composite().stress(factors.points()));
        assertThat(more.composite().shares(longer)[longer.length - 1]).isZero();
    }

    @Property
    void factorSharesAddUpToTheStress(@ForAll("factors") Factors factors) {
        int[] shares = factors.composite().shares(factors.points());

        assertThat(Arrays.stream(shares).sum()) // invariant 3
                .isEqualTo(factors.composite().stress(factors.points()));
        assertThat(Arrays.stream(shares).min().orElseThrow()).isNotNegative();
    }

    @Property
    void cohesionIsHundredLessStressAndItsIntervalHoldsIt(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);
        Picture picture = panel.at(at);

        assertThat(picture.index().milli()) // invariants 19 and 20
                .isEqualTo(100_000
                        - Arrays.stream(new CrossSection(panel, at).shares()).sum());
        assertThat(picture.index().low()).isStrictlyBetween(0.0, picture.index().value());
        assertThat(picture.index().high()).isStrictlyBetween(picture.index().value(), 100.0);
        assertThat(picture.index().low90())
                .isStrictlyBetween(0.0, picture.index().low());
        assertThat(picture.index().high90()).isStrictlyBetween(picture.index().high(), 100.0);
    }

    @Property
    void storiesAddUpToTheFactorsShareOfStressWithWhatItAddsAtRest(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);
        Picture picture = panel.at(at);
        int[] shares = new CrossSection(panel, at).shares();

        for (int i = 0; i < THREE_FACTORS.size(); i++) { // invariant 3
            FactorId factor = picture.scores().get(i).factor();
            int stories = panel.behindIndex(at).stream()
                    .filter(part -> part.factor().equals(factor))
                    .mapToInt(Contribution::milli)
                    .sum();
            double atRest = 20_000.0 * shares[i] / picture.scores().get(i).milli();
            assertThat(shares[i] - stories).isBetween((int) Math.floor(atRest), (int) Math.ceil(atRest));
        }
    }

    @Test
    void withoutAnyWeightThereIsNoIndex() {
        assertThatThrownBy(() -> Words.panel(List.of(settings(POSTURE, 0), settings(BURDEN, 0)), List.of()))
                .hasMessageContaining("give at least one of the factors a weight above 0");
    }

    @Test
    void aFactorGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Words.panel(List.of(settings(TRUST, 1), settings(TRUST, 1)), List.of()))
                .hasMessageContaining("mutual-trust is given twice");
    }

    @Test
    void noFactorMayBeCalledAsTheIndexIs() {
        assertThatThrownBy(() -> settings(new FactorId("cohesion"), 1)).hasMessageContaining("rename it");
    }

    @Provide
    static Arbitrary<Factors> factors() {
        return Arbitraries.integers()
                .between(1, 12)
                .flatMap(size -> Combinators.combine(
                                Arbitraries.integers().between(1, 99_999).list().ofSize(size),
                                Arbitraries.integers().between(0, 1_000).list().ofSize(size))
                        .as(Factors::new)
                        .filter(factors -> factors.weights().stream().anyMatch(weight -> weight > 10)));
    }

    @Provide
    static Arbitrary<List<Judgement>> logs() {
        return Words.logs();
    }

    @Provide
    static Arbitrary<Instant> instants() {
        return Words.instants();
    }
}
