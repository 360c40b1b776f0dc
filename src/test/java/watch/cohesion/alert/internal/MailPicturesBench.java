package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.notification.Notice;
import watch.cohesion.support.Examples;
import watch.cohesion.support.MailPictures;

/**
 * Every kind of letter on episodes and of the house, as Chromium shows it at 600 pixels, to be looked at: {@code mvn -Pbench
 * test -Dtest=MailPicturesBench} writes pictures and texts to {@code target/mails}.
 */
class MailPicturesBench {

    private static final String POSTURE = "force-posture";

    private final WatchFloor floor = new WatchFloor();
    private Path chromium = Path.of("");

    @AfterEach
    void close() {
        floor.close();
    }

    @Test
    void drawAll() {
        chromium = MailPictures.chromium();
        floor.feeds.health = Examples.FEEDS;
        floor.news(POSTURE, "Halyard");
        draw("1-open", floor.score(POSTURE, 63.4).told());
        draw("2-escalated", floor.later(Duration.ofMinutes(15)).told());
        draw("3-worse", floor.later(Duration.ofHours(2)).score(POSTURE, 76.2).told());
        long episode = floor.open().getFirst().id();
        floor.alerts.acknowledge(episode, "Reading the cable; MND confirms by 1400", null, null, "kim");
        draw(
                "4-worse-and-owned",
                floor.later(Duration.ofHours(2)).score(POSTURE, 85.1).told());
        floor.later(Duration.ofMinutes(1)).score(POSTURE, 40).run();
        draw("5-over", floor.later(Duration.ofHours(12)).told());

        floor.courses.cohesionThen = 72;
        floor.news(POSTURE, "Namsan");
        draw("6-index", floor.later(Duration.ofMinutes(1)).told());
        floor.courses.cohesionThen = 80;
        floor.later(Duration.ofHours(1)).run();
        floor.later(Duration.ofHours(13)).run();

        Instant now = floor.clock.instant();
        floor.rows.report("peace-regime", "Strait", "strait-monitor-papers", now.minus(Duration.ofDays(20)), now);
        draw("7-quiet-sources", floor.later(Duration.ofHours(1)).told());

        floor.feeds.outage = new NetworkOutage(
                floor.clock.instant().minus(Duration.ofMinutes(7)),
                List.of(new FeedId("a"), new FeedId("b")),
                2,
                NetworkOutage.Cause.NAMES);
        draw("8-our-network", floor.later(Duration.ofMinutes(1)).told());
        floor.feeds.outage = null;
        floor.later(Duration.ofMinutes(9)).run();
        draw("9-our-network-over", floor.later(Duration.ofMinutes(31)).told());

        floor.alerts.silence(
                null,
                "china-competition",
                "Trade round of this week",
                floor.clock.instant().plus(Duration.ofHours(1)),
                false,
                "lee");
        floor.news("china-competition", "Namsan");
        floor.score("china-competition", 66).run();
        draw("10-silence-ends", floor.later(Duration.ofMinutes(31)).told());
        draw("11-daily", floor.later(Duration.ofDays(1)).told());
    }

    private void draw(String name, List<Notice> told) {
        assertThat(told).as(name).isNotEmpty();
        for (int i = 0; i < told.size(); i++) {
            MailPictures.draw(
                    chromium, i == 0 ? name : name + "-" + i, told.get(i).letter());
        }
    }
}
