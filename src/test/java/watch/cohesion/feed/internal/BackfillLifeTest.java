package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Backfill.State;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.support.Outlet;

/** A back-fill from its start to its end: paused, cancelled, failed, and after the service died. */
class BackfillLifeTest extends ArchiveRoom {

    BackfillLifeTest(Parts parts) {
        super(parts);
    }

    @Test
    void restsWhilePausedAndGoesOnWhereItWas() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);

        backfills.pause(ID, "ana");
        backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.PAUSED);
        assertThat(backfill().pages()).isEqualTo(1);
        assertThat(planned()).isZero();

        backfills.resume(ID, "ana");
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(outlet.asked())
                .extracting(Outlet.Asked::path)
                .containsExactly("/feed", "/feed?paged=2", "/feed?paged=3");
    }

    @Test
    void aCancelledOneIsOverAndAnotherMayBegin() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        assertThatThrownBy(() -> backfills.start(ID, NOON.minus(Duration.ofDays(9)), "ana"))
                .hasMessageContaining("under way");

        backfills.cancel(ID, "ana");
        backfilling.readPage(ID);
        backfills.resume(ID, "ana");

        assertThat(backfill().state()).isEqualTo(State.CANCELLED);
        assertThat(outlet.asked()).isEmpty();
        backfills.start(ID, NOON.minus(Duration.ofDays(9)), "ana");
        assertThat(backfill().state()).isEqualTo(State.RUNNING);
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE action LIKE 'feed.backfill%' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("feed.backfill", "feed.backfill-cancel", "feed.backfill");
    }

    @Test
    void aPublisherThatFailsIsTriedAgainLaterEachTimeAndThenGivenUp() throws InterruptedException {
        outlet.answers(500);
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");

        for (int i = 0; i < 4; i++) backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.RUNNING);
        assertThat(backfill().detail()).contains("500");
        backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.FAILED);

        wordPress(Map.of(1, 1, 2, 90));
        backfills.resume(ID, "ana");
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatWasUnderWayWhenTheServiceDiedGoesOnAtTheNextStart() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);
        loseTriggers();

        start.begin(List.of());

        assertThat(planned()).isEqualTo(1);
        walk();
        assertThat(backfill().added()).isEqualTo(2);
    }

    @Test
    void aDeletedFeedIsNotWalked() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        feeds.delete(ID, "ana");

        backfilling.readPage(ID);

        assertThat(outlet.asked()).isEmpty();
        assertThat(planned()).isZero();
    }

    @Test
    void ofAFeedThatIsHadBackGoesOnWhereItWas() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);
        feeds.delete(ID, "ana");
        backfilling.readPage(ID);
        assertThat(planned()).isZero();

        feeds.restore(ID, "ana");

        assertThat(planned()).isEqualTo(1);
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().added()).isEqualTo(2);
    }

    @Test
    void pagesWithoutAFeedAndDatesAheadAreRefused() {
        assertThatThrownBy(() -> backfills.start(ID, NOON.plusSeconds(1), "ana"))
                .hasMessageContaining("in the past");
        feeds.put(
                new Feed(
                        ID,
                        "Outlet",
                        "Outlet",
                        outlet.url(),
                        new Schedule.Every(Duration.ofHours(1)),
                        1,
                        false,
                        "",
                        null,
                        Tags.NONE,
                        new ListSelectors("li", null, null, null, null),
                        false),
                "ana");
        assertThatThrownBy(() -> backfills.start(ID, NOON.minusSeconds(9), "ana"))
                .hasMessageContaining("no archive");
    }
}
