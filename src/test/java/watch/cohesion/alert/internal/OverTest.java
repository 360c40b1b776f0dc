package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Rule;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;

/** When an act of strain is said to be over: nothing was heard of another one, though somebody listened. */
class OverTest extends FloorTest {

    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(9);

    @BeforeEach
    void anActIsCalmThreeDaysLater() {
        for (Rule rule : floor.rules.all()) {
            if (!rule.id().value().equals("act-of-strain")) putToSleep(rule);
        }
        floor.told();
        floor.act(POSTURE, "Halyard");
        assertThat(floor.subjects()).hasSize(1);
        floor.later(Duration.ofDays(3).plusMinutes(1)).run();
    }

    @Test
    void twelveHoursInWhichSourcesWereHeardEndAnEpisode() {
        assertThat(thirteenHours()).anyMatch(subject -> subject.startsWith("Over"));
    }

    @Test
    void twelveHoursInWhichOurOwnNetworkWasOutDoNot() {
        floor.feeds.outage = new NetworkOutage(
                floor.clock.instant(), List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
        assertThat(thirteenHours()).noneMatch(subject -> subject.startsWith("Over"));

        floor.feeds.outage = null;
        assertThat(thirteenHours()).anyMatch(subject -> subject.startsWith("Over"));
    }

    @Test
    void twelveHoursInWhichTheServiceDidNotRunDoNot() {
        floor.clock.advance(Duration.ofHours(13));
        floor.restart();
        assertThat(floor.subjects()).noneMatch(subject -> subject.startsWith("Over"));

        assertThat(thirteenHours()).anyMatch(subject -> subject.startsWith("Over"));
    }

    private List<String> thirteenHours() {
        List<String> told = new ArrayList<>();
        for (Duration gone = Duration.ZERO; gone.toHours() < 13; gone = gone.plus(BETWEEN_PASSES)) {
            floor.clock.advance(BETWEEN_PASSES);
            told.addAll(floor.subjects());
        }
        return told;
    }
}
