package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** What the assessments say of a factor, as scores and pages read it. */
class FactorReadingsTest extends Assessing {

    private static final FactorId COMMAND = new FactorId("command-structure");

    @Test
    void theItemsOfAFactorAreFilteredByWhatTheySayAndWhereTheyStand() {
        ItemId troops = arrives("Troops to leave", NOON);
        ItemId more = arrives("Troops to leave the harbour", NOON.plusSeconds(60));
        arrives("Rice is dear", NOON);
        assess.run();

        assertThat(found(BearingFilter.NONE)).containsExactly(more, troops);
        assertThat(found(new BearingFilter(Direction.STRAIN, null, "", ""))).containsExactly(more, troops);
        assertThat(found(new BearingFilter(Direction.NEUTRAL, null, "", ""))).isEmpty();
        assertThat(found(new BearingFilter(null, null, "", "HARBOUR"))).containsExactly(more);
        assertThat(found(new BearingFilter(null, null, "", "troops"))).hasSize(2);
        assertThat(found(new BearingFilter(null, null, "nobody", ""))).isEmpty();
        Bearing first = assessments.bearingOn(POSTURE, BearingFilter.NONE, 1).getFirst();
        assertThat(found(new BearingFilter(null, first.intensity(), "", ""))).contains(first.item());
        assertThat(assessments.bearingOn(POSTURE, BearingFilter.NONE, List.of(troops)))
                .extracting(Bearing::item)
                .containsExactly(troops);
        assertThat(assessments.bearingOn(POSTURE, BearingFilter.NONE, List.of()))
                .isEmpty();
    }

    @Test
    void itemsThatBearOnAFactorComeNewestFirst() {
        ItemId first = arrives("Troops to leave", NOON.minusSeconds(60));
        ItemId second = arrives("Troops stay", NOON);
        arrives("Rice is dear", NOON);
        assess.run();

        assertThat(assessments.bearingOn(POSTURE, 10)).containsExactly(second, first);
        assertThat(assessments.bearingOn(POSTURE, 1)).containsExactly(second);
        assertThat(assessments.bearingOn(COMMAND, 10)).isEmpty();
    }

    @Test
    void scoresReadWhatStrainsOrRelievesSinceAnInstant() {
        ItemId old = arrives("Troops to leave", NOON.minusSeconds(86_400));
        ItemId fresh = arrives("Troops stay", NOON);
        arrives("Troops are discussed", NOON);
        assess.run();

        assertThat(assessments.judgements(NOON.minusSeconds(3_600)))
                .containsExactly(new Judgement(
                        fresh,
                        new StoryId(fresh.value()),
                        "Harbour Wire",
                        0.8,
                        NOON,
                        POSTURE,
                        Direction.RELIEF,
                        Intensity.POSITION,
                        0.75));
        assertThat(assessments.judgements(NOON.minusSeconds(100_000)))
                .extracting(Judgement::item)
                .containsExactlyInAnyOrder(old, fresh);
    }

    @Test
    void aPieceCountsByHowSureItIsThatItBearsOnTheFactorThisWay() {
        ItemId piece = arrives("Troops to leave?", NOON);
        assess.run();

        assertThat(assessments.judgements(NOON).getFirst().probability()).isCloseTo(0.75 * 0.6, within(1e-9));
        FactorAssessment said = assessments.of(piece).orElseThrow().factors().getFirst();
        assertThat(said.probability()).isEqualTo(0.75);
        assertThat(said.directionProbability()).isEqualTo(0.6);
    }

    private List<ItemId> found(BearingFilter filter) {
        return assessments.bearingOn(POSTURE, filter, 10).stream()
                .map(Bearing::item)
                .toList();
    }
}
