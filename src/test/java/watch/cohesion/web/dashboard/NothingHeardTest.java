package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Tags;
import watch.cohesion.web.feed.FeedScreens;

/** What dashboard and wall say while no source is read, and none ever was. */
class NothingHeardTest extends FeedScreens {

    /** All pages share for so long what is known of that. */
    private static final Duration SHARED = Duration.ofSeconds(20);

    NothingHeardTest(Parts parts) {
        super(parts);
    }

    /** A feed that was deleted was listened to until then. */
    @BeforeEach
    void asIfThereHadNeverBeenAFeed() {
        jdbc.sql("DELETE FROM feed").update();
        jdbc.sql("DELETE FROM feed_gone").update();
    }

    @Test
    void dashboardAndWallStandBeforeAnythingWasHeard() {
        assertThat(analyst.page("/")).contains("no feed has been read yet");
        assertThat(analyst.page("/wall")).contains("no feed has been read yet", "No history yet");
    }

    @Test
    void whileAllFeedsArePausedNoScreenCallsItCalm() {
        put("alpha", "Alpha", Tags.NONE);
        feeds.pause(new FeedId("alpha"), "system");

        await().atMost(SHARED)
                .untilAsserted(() -> assertThat(analyst.page("/"))
                        .contains("No source is read", "all are paused", "Unknown")
                        .doesNotContain("feeds report", "feed reports"));
        assertThat(analyst.page("/wall"))
                .contains("all are paused", "Unknown")
                .doesNotContain("feeds report", "feed reports");
        assertThat(analyst.page("/index")).contains("Unknown").doesNotContain("level level-low");
        assertThat(analyst.page("/handover"))
                .as("nor does the report of the watch")
                .contains("Unknown", "80 % range")
                .doesNotContain("level level-low");
    }
}
