package watch.cohesion.classification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Trial;
import watch.cohesion.classification.Trial.Finding;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.Label;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

class ComparisonTest {

    private static final FactorId POSTURE = new FactorId("force-posture");

    @Test
    void aClassifierThatMissesWhatTheOtherFoundIsWorseAndTheOtherWayRoundBetter() {
        List<Judged> right = new ArrayList<>();
        List<Judged> wrong = new ArrayList<>();
        for (int story = 0; story < 60; story++) {
            right.add(judged(story, true, true));
            wrong.add(judged(story, true, story % 2 == 0));
        }

        Trial loss = Comparison.of(right, wrong, List.of(POSTURE));
        Trial gain = Comparison.of(wrong, right, List.of(POSTURE));

        assertThat(loss.stories()).isEqualTo(60);
        assertThat(loss.finding()).isEqualTo(Finding.WORSE);
        assertThat(loss.line("force-posture").orElseThrow().support()).isEqualTo(60);
        assertThat(loss.line("force-posture").orElseThrow().after()).isCloseTo(2.0 / 3, within(0.001));
        assertThat(gain.line("MACRO_F1").orElseThrow().finding()).isEqualTo(Finding.BETTER);
        assertThat(gain.line("DIRECTION").orElseThrow().finding()).isEqualTo(Finding.SAME);
        assertThat(gain.finding()).isEqualTo(Finding.BETTER);
    }

    @Test
    void oneMissedStoryOfManyMayBeChance() {
        List<Judged> before = new ArrayList<>();
        List<Judged> after = new ArrayList<>();
        for (int story = 0; story < 60; story++) {
            before.add(judged(story, true, true));
            after.add(judged(story, true, story != 7));
        }

        assertThat(Comparison.of(before, after, List.of(POSTURE)).finding()).isEqualTo(Finding.LOWER);
    }

    @Property(tries = 25)
    void withItselfNothingDiffersAndTheOtherWayRoundEverythingIsTurned(
            @ForAll @Size(min = 5, max = 12) List<Boolean> labels,
            @ForAll @Size(min = 5, max = 12) List<Boolean> one,
            @ForAll @Size(min = 5, max = 12) List<Boolean> other) {
        List<Judged> before = judged(labels, one);
        List<Judged> after = judged(labels, other);

        assertThat(Comparison.of(before, before, List.of(POSTURE)).finding()).isEqualTo(Finding.SAME);
        Trial there = Comparison.of(before, after, List.of(POSTURE));
        Trial back = Comparison.of(after, before, List.of(POSTURE));
        for (int i = 0; i < there.lines().size(); i++) {
            Trial.Line line = there.lines().get(i);
            assertThat(back.lines().get(i).gain()).isCloseTo(-line.gain(), within(1e-9));
            assertThat(line.beforeRange().low())
                    .isLessThanOrEqualTo(line.beforeRange().high());
            assertThat(line.difference().low())
                    .isLessThanOrEqualTo(line.difference().high());
        }
    }

    private static List<Judged> judged(List<Boolean> labels, List<Boolean> said) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            judged.add(judged(i / 2, labels.get(i), said.get(i % said.size())));
        }
        return judged;
    }

    private static Judged judged(int story, boolean labelled, boolean said) {
        List<Label> labels = labelled ? List.of(new Label(POSTURE, Direction.STRAIN, Intensity.TALK)) : List.of();
        List<FactorAssessment> found = said
                ? List.of(new FactorAssessment(POSTURE, 0.9, Direction.STRAIN, Intensity.TALK, List.of()))
                : List.of();
        return new Judged(
                new Labelled("item", new Text("title", ""), "story-" + story, labelled, labels),
                new Verdict(
                        "en",
                        Verdict.Basis.MODEL,
                        said,
                        said ? 0.9 : 0.1,
                        found,
                        List.of(),
                        Map.of(POSTURE, said ? 0.9 : 0.1)));
    }
}
