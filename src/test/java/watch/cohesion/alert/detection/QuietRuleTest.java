package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Level;

/** Nothing is told where something usually is. */
class QuietRuleTest {

    private static final Timeline TWICE_A_DAY =
            new Timeline().strainEvery(Duration.ofHours(12), "2026-01-01T12:00:00Z", "2026-04-01T00:00:00Z");

    @Test
    void aFactorThatFallsSilentIsToldWithItsHabit() {
        assertThat(quiet(TWICE_A_DAY, "2026-04-02T12:00:00Z")).isNull();
        assertThat(quiet(TWICE_A_DAY, "2026-04-06T12:00:00Z"))
                .isEqualTo("Nothing on it for 6 days, although its sources are heard; 1.9 stories a day are usual.");
    }

    @Test
    void aFactorOfWhichLittleIsToldMayBeSilentLonger() {
        Timeline weekly =
                new Timeline().strainEvery(Duration.ofDays(7), "2026-01-01T12:00:00Z", "2026-04-01T00:00:00Z");

        assertThat(quiet(weekly, "2026-04-12T12:00:00Z")).isNull();
        assertThat(quiet(weekly, "2026-05-20T12:00:00Z")).startsWith("Nothing on it for 5");
    }

    @Test
    void silenceIsNoFindingWhileTheSourcesAreNotHeardOrTheHabitIsStillBeingLearnt() {
        Course notHeard = new Deaf(TWICE_A_DAY);

        assertThat(QuietRule.judge(notHeard, Instant.parse("2026-04-06T12:00:00Z"), Timeline.SINCE, Timeline.SINCE))
                .isNull();
        assertThat(QuietRule.judge(
                        new Timeline()
                                .strainEvery(Duration.ofHours(12), "2026-01-01T12:00:00Z", "2026-01-20T00:00:00Z"),
                        Instant.parse("2026-01-28T00:00:00Z"),
                        Timeline.SINCE,
                        Timeline.SINCE))
                .isNull();
        assertThat(quiet(new Timeline(), "2026-04-06T12:00:00Z")).isNull();
    }

    @Test
    void whatBackCataloguesLeftOutIsNotCalledQuietOnTheFirstDay() {
        Instant now = Instant.parse("2026-04-06T12:00:00Z");

        assertThat(QuietRule.judge(TWICE_A_DAY, now, Timeline.SINCE, now.minus(Duration.ofMinutes(15))))
                .isNull();
    }

    private static @Nullable String quiet(Course course, String at) {
        return QuietRule.judge(course, Instant.parse(at), Timeline.SINCE, Timeline.SINCE);
    }

    /** Hears half of it. */
    private record Deaf(Course course) implements Course {

        @Override
        public int stress(Instant at) {
            return course.stress(at);
        }

        @Override
        public Level level(Instant at) {
            return course.level(at);
        }

        @Override
        public List<Instant> firsts(Direction direction, Intensity least, Instant from, Instant to) {
            return course.firsts(direction, least, from, to);
        }

        @Override
        public double arrived(Direction direction, Instant from, Instant to) {
            return course.arrived(direction, from, to);
        }

        @Override
        public double heard(Instant from, Instant to) {
            return 0.5;
        }
    }
}
