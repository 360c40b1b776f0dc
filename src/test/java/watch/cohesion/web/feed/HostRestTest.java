package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.notification.Dtg;

/** A host asked to be left alone when somebody looked at it: that is told wherever its feeds are shown. */
class HostRestTest extends FeedScreens {

    HostRestTest(Parts parts) {
        super(parts);
    }

    @AfterEach
    void letTheHostBeAsked() {
        jdbc.sql("DELETE FROM feed_host_rest").update();
    }

    @Test
    void everyFeedOfTheHostSaysUntilWhenItRests() {
        outlet.answers(429, "Retry-After", "7200");
        String looked = analyst.page(
                analyst.form("/add-feed/look").param("address", outlet.url().toString()));
        assertThat(looked).contains("127.0.0.1 asks for a rest (429). Try again in 2 h 0 min.");
        put(new Feed(
                new FeedId("resting"),
                "Resting Wire",
                "Wire",
                outlet.url("/wire"),
                new Schedule.Every(Duration.ofMinutes(15)),
                0.8,
                false,
                "",
                null));
        Instant until = jdbc.sql("SELECT until FROM feed_host_rest WHERE host = '127.0.0.1'")
                .query((row, _) -> Utc.instant(row, "until"))
                .single();
        String told = "127.0.0.1 asks for a rest until %s (429)".formatted(Dtg.utc(until));

        assertThat(analyst.page("/feeds")).contains(told);
        assertThat(analyst.page("/feeds/resting")).contains(told);
        assertThat(analyst.page("/api/v1/feeds/resting")).contains("\"hostRestsUntil\":\"" + until + "\"");

        jdbc.sql("UPDATE feed SET failing_since = :since, last_success = :since, next_poll = :next WHERE id ="
                        + " 'resting'")
                .param("since", Utc.column(until.minus(Duration.ofHours(2))))
                .param("next", Utc.column(until))
                .update();
        jdbc.sql("""
            INSERT INTO poll (feed, at, took_ms, outcome) VALUES ('resting', :since, 10, 'UNCHANGED')
            """)
                .param("since", Utc.column(until.minus(Duration.ofHours(2))))
                .update();
        jdbc.sql("UPDATE feed SET last_poll = (SELECT MAX(id) FROM poll WHERE feed = 'resting') WHERE id = 'resting'")
                .update();
        assertThat(analyst.page("/")).as("the panel of what is not heard").contains(told);
    }
}
