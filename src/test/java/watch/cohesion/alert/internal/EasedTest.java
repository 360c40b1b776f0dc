package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Easing;
import watch.cohesion.indicator.Level;
import watch.cohesion.notification.Notice;

/** What eases is told to whoever looks, and wakes nobody. */
class EasedTest extends FloorTest {

    private static final Duration STEP = Duration.ofHours(6);

    @Test
    void anActOfReliefWithWhichTheScoreFallsIsOnRecordAndWritesToNobody() {
        floor.later(Duration.ofHours(5)).relief(POSTURE, "Halyard", "wire");
        assertThat(floor.score(POSTURE, 12).told()).isEmpty();
        assertThat(eased()).as("it waits for the next decision").isEmpty();

        assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
        assertThat(floor.open()).isEmpty();
        assertThat(eased()).singleElement().satisfies(easing -> {
            assertThat(easing.at()).isEqualTo(WatchFloor.NOON.plus(STEP));
            assertThat(easing.series()).isEqualTo(POSTURE);
            assertThat(easing.milli()).isEqualTo(12_000);
            assertThat(easing.to()).isEqualTo(Level.LOW);
            assertThat(easing.reason())
                    .isEqualTo(
                            "The first sure action of relief on any factor in 90 days; the score fell by 8.0 to 12.0.");
        });
        List<Notice> morning = floor.later(Duration.ofHours(12)).told();
        assertThat(morning)
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().text())
                        .contains(
                                "Eased",
                                "• US force posture and withdrawal, 221800Z NOV 26 (0300 KST, 23 Nov): The"
                                        + " first sure"));
    }

    @Test
    void theSameEasingIsToldOnceAndAgainOnlyIfItGoesFarFurther() {
        floor.later(Duration.ofHours(5)).relief(POSTURE, "Halyard", "wire");
        floor.score(POSTURE, 14).later(Duration.ofHours(1)).run();
        floor.restart();
        floor.later(MINUTE).run();
        floor.later(STEP.minus(MINUTE)).score(POSTURE, 11).run();
        assertThat(eased()).extracting(Easing::milli).containsExactly(14_000);

        floor.later(STEP).score(POSTURE, 6).run();
        assertThat(eased()).extracting(Easing::milli).containsExactly(6_000, 14_000);
    }

    @Test
    void whatAFirstPollBringsEasesNothing() {
        floor.later(Duration.ofHours(5)).rows.poll("fresh", floor.clock.instant());
        floor.relief(POSTURE, "Halyard", "fresh");
        floor.score(POSTURE, 12).later(Duration.ofHours(1)).run();
        assertThat(eased()).isEmpty();
    }

    @Test
    void aDecisionThatFailedIsTakenAgainWithTheNextPass() {
        floor.later(Duration.ofHours(5)).relief(POSTURE, "Halyard", "wire");
        floor.courses.reliefsFail = true;
        floor.score(POSTURE, 12).later(Duration.ofHours(1)).run();
        floor.courses.reliefsFail = false;
        assertThat(eased()).isEmpty();
        floor.run();
        assertThat(eased()).hasSize(1);
    }

    @Test
    void whatEasedWhileNobodyWasThereToDecideIsMadeGood() {
        floor.later(Duration.ofHours(5)).relief(POSTURE, "Halyard", "wire");
        Instant due = WatchFloor.NOON.plus(STEP);
        floor.courses.stressAt.put(due, 12_000);
        floor.later(Duration.ofHours(30)).run();
        assertThat(eased()).extracting(Easing::at).containsExactly(due);
    }

    private List<Easing> eased() {
        return floor.alerts.easings(Instant.EPOCH, floor.clock.instant());
    }
}
