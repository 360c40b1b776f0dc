package watch.cohesion.alert.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;

class FindingsTest extends FloorTest {

    private static final Duration STEP = Duration.ofHours(6);

    /** A report of relief on each day, and none for the last ten. */
    private void wentQuiet() {
        List<Instant> reliefs = new ArrayList<>();
        for (int day = 58; day > 10; day--) reliefs.add(WatchFloor.NOON.minus(Duration.ofDays(day)));
        floor.courses.reliefs.put(POSTURE, reliefs);
    }

    @Test
    void aReportOfBeforeTheDecisionThatArrivesAfterItDoesNotLetNodesContradictEachOther() {
        wentQuiet();
        floor.later(STEP).run();
        floor.later(STEP).run();
        Episode quiet = floor.open().stream()
                .filter(episode -> episode.series().equals(POSTURE))
                .findFirst()
                .orElseThrow();

        requireNonNull(floor.courses.reliefs.get(POSTURE))
                .add(floor.clock.instant().minus(MINUTE));
        Decide other = floor.fresh();
        for (int i = 0; i < 3; i++) {
            floor.later(MINUTE);
            other.run();
            floor.later(MINUTE).run();
        }
        assertThat(floor.alerts.timeline(quiet.id()))
                .extracting(EpisodeEvent::kind)
                .containsExactly(Kind.OPENED);

        floor.later(STEP).run();
        assertThat(floor.alerts.timeline(quiet.id()))
                .extracting(EpisodeEvent::kind)
                .as("the next decision knows of it")
                .containsExactly(Kind.OPENED, Kind.RECOVERING);
    }

    @Test
    void aNodeThatStartsLaterSeesTheShiftThatWasFoundAndNoOther() {
        Courses stir = new PressYear().withAStir().courses();
        Courses calm = new PressYear().courses();
        Instant decision = DecisionGrid.floor(PressYear.SHOCK.plus(Duration.ofHours(12)));
        Alert found = shift(stir, decision.plusSeconds(5));
        assertThat(found).isNotNull();
        assertThat(shift(calm, decision.plus(MINUTE))).isEqualTo(found);
        assertThat(shift(calm, decision.plus(STEP))).isNull();
        assertThat(shift(stir, decision.plus(STEP).plus(MINUTE))).isNull();
        assertThat(shift(stir, decision.plus(STEP).minusMillis(800)))
                .as("on a node whose clock is behind")
                .isNull();
    }

    private @Nullable Alert shift(Courses courses, Instant at) {
        return floor.look(courses)
                .at(at, null)
                .sight()
                .of(PressYear.FACTOR.value())
                .shift();
    }
}
