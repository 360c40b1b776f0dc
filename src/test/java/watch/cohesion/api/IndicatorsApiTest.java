package watch.cohesion.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Stated;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.StandIn;

/** An answer that takes several questions, while items are being judged. */
class IndicatorsApiTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");

    private final List<Judgement> judged = new ArrayList<>(List.of(judgement(1)));

    @Test
    void whatIsJudgedWhileAnAnswerIsMadeIsNotInHalfOfIt() {
        Factor posture = new Factor(POSTURE, "", Map.of(), List.of(), "", "", "", 1, Duration.ofDays(10), Map.of());
        Factors factors = StandIn.of(Factors.class, (_, _) -> Optional.of(posture));
        Courses courses = StandIn.of(Courses.class, (_, _) -> List.of());
        IndicatorsApi api = new IndicatorsApi(
                factors,
                scores(judged),
                () -> new Snapshot(1, scores(List.copyOf(judged)), courses, (_, _, _) -> true),
                InstantSource.fixed(NOON));

        assertThat(api.contributions(POSTURE.value(), NOON).rest()).isEqualTo(20.0);
    }

    /** @param of what is judged, each time that it is asked; after each question there is one more */
    private Scores scores(List<Judgement> of) {
        return StandIn.of(Scores.class, (asked, _) -> {
            FactorSettings posture = new FactorSettings(POSTURE, 1, Duration.ofDays(10), 0);
            Panel panel = Panel.of(Method.of(Rhythm.EVEN, List.of(posture)), of, List.of());
            judged.add(judgement(judged.size() + 1));
            if (asked.equals("behind")) return panel.behind(POSTURE, NOON);
            Picture picture = panel.at(NOON);
            return new Stated(picture, new Proof("3-test", "1.0", picture.digest()));
        });
    }

    private static Judgement judgement(long item) {
        return new Judgement(
                new ItemId(item),
                new StoryId(item),
                "Harbour Wire",
                1,
                NOON.minusSeconds(60),
                POSTURE,
                Direction.STRAIN,
                Intensity.POSITION,
                1);
    }
}
