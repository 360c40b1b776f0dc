package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;
import static watch.cohesion.indicator.scoring.Words.at;
import static watch.cohesion.indicator.scoring.Words.sure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Score;

/** How sure a score says it is (scoring method, 1.6 and invariant 19). */
class IntervalPropertiesTest {

    @Property
    void theIntervalHoldsTheScoreAndStaysInside(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        assertThat(Words.panel(THREE_FACTORS, log).at(at).scores())
                .allSatisfy(
                        score -> { // invariant 19
                            assertThat(score.low()).isStrictlyBetween(0.0, score.value());
                            assertThat(score.high()).isStrictlyBetween(score.value(), 100.0);
                            assertThat(score.low90()).isStrictlyBetween(0.0, score.low());
                            assertThat(score.high90()).isStrictlyBetween(score.high(), 100.0);
                        });
    }

    @Property
    void lessSureEvidenceOfTheSameMassWidensTheInterval(
            @ForAll @IntRange(min = 1, max = 20) int stories, @ForAll @IntRange(min = 1, max = 999) int perMille) {
        List<Judgement> sure = new ArrayList<>();
        List<Judgement> unsure = new ArrayList<>();
        for (int story = 1; story <= stories; story++) {
            Judgement word = Words.strain(story, Intensity.POSITION);
            sure.add(sure(word, perMille / 1_000.0, 1));
            unsure.add(sure(word, 1, perMille / 1_000.0));
        }
        Score narrow = Words.panel(THREE_FACTORS, sure).score(POSTURE, Words.START);
        Score wide = Words.panel(THREE_FACTORS, unsure).score(POSTURE, Words.START);

        assertThat(wide.milli()).isEqualTo(narrow.milli()); // invariant 19
        assertThat(wide.high() - wide.low()).isGreaterThan(narrow.high() - narrow.low());
    }

    @Property
    void fewerStoriesOfTheSameMassWidenTheInterval(@ForAll @IntRange(min = 1, max = 10) int stories) {
        // one action weighs as much as six talks
        List<Judgement> few = Stream.iterate(1, i -> i + 1)
                .limit(stories)
                .map(i -> Words.strain(i, Intensity.ACTION))
                .toList();
        List<Judgement> many = Stream.iterate(1, i -> i + 1)
                .limit(6L * stories)
                .map(i -> Words.strain(i, Intensity.TALK))
                .toList();
        Score wide = Words.panel(THREE_FACTORS, few).score(POSTURE, Words.START);
        Score narrow = Words.panel(THREE_FACTORS, many).score(POSTURE, Words.START);

        assertThat(wide.milli()).isEqualTo(narrow.milli()); // invariant 19
        assertThat(wide.high() - wide.low()).isGreaterThan(narrow.high() - narrow.low());
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
