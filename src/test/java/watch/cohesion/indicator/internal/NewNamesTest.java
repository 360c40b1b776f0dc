package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Publishers that are first heard of after the first weeks are on probation. */
class NewNamesTest extends ListeningRoom {

    @Test
    void aPublisherThatComesAfterTheFirstWeeksIsOnProbationAndFoundersAreNot() {
        after(Duration.ZERO);
        all.add(feed("early", "An Early House"));
        after(Duration.ofDays(27));
        assertThat(rooms.newcomers().probation().until()).isEmpty();

        all.add(feed("late", "A Late House"));
        JDBC.sql("DELETE FROM indicator_touched").update();
        after(Duration.ofDays(60));
        after(Duration.ofDays(61));

        assertThat(rooms.newcomers().probation().until())
                .containsExactly(Map.entry("A Late House", FAILED.plus(Duration.ofDays(88))));
        assertThat(gaps.touched()).as("what it said already is worked out anew").hasSize(1);
    }

    @Test
    void aFeedWhosePublisherIsCalledOtherwiseIsNoNewSource() {
        after(Duration.ZERO);
        firstSeen.put(new FeedId("one"), FAILED.minus(Duration.ofDays(1)));
        all.add(feed("late", "A Late House"));
        after(Duration.ofDays(60));
        firstSeen.put(new FeedId("late"), FAILED.plus(Duration.ofDays(60)));
        Instant at = FAILED.plus(Duration.ofDays(70));

        all.set(0, feed("one", "The One House"));
        all.set(2, feed("late", "The Late House"));
        now.set(at);
        assessments.add(List.of(said(120, "The One House", at.minus(Duration.ofHours(1)))));
        int before = posture(at);
        after(Duration.ofDays(70));

        assertThat(rooms.newcomers().probation().until())
                .containsOnly(
                        Map.entry("A Late House", FAILED.plus(Duration.ofDays(88))),
                        Map.entry("The Late House", FAILED.plus(Duration.ofDays(88))));
        assertThat(posture(at)).as("what it says counts").isGreaterThan(before);
    }

    @Test
    void theNamesThatOneFeedGivesAsPublishersMoveNoScoreAndDoNotVouchForEachOther() {
        after(Duration.ZERO);
        after(Duration.ofDays(60));
        Instant at = now.get();
        int before = posture(at);
        for (String name : List.of("A Name", "Another Name", "A Third Name")) {
            named.add(name);
            assessments.add(List.of(said(100 + named.size(), name, at.minus(Duration.ofHours(1)))));
        }
        assertThat(posture(at)).as("before they are noted").isEqualTo(before);

        after(Duration.ofDays(60).plusMinutes(1));

        assertThat(rooms.newcomers().probation().until()).containsOnlyKeys(named);
        assertThat(posture(at)).isEqualTo(before);
        assessments.add(List.of(said(110, "One House", at.minus(Duration.ofMinutes(30)))));
        int vouchedFor = posture(at);
        assertThat(vouchedFor).isGreaterThan(before);
    }

    @Test
    void aNameOfTheFirstWeeksIsEstablishedAtOnceAndANewOneIsNotOnceTheyAreOver() {
        named.add("A Founder");
        after(Duration.ZERO);
        named.add("A Newcomer");
        after(Duration.ofDays(28));

        assertThat(rooms.newcomers().probation().until()).containsOnlyKeys("A Newcomer");
    }

    private int posture(Instant at) {
        return rooms.current().get().panel().stress(JdbcScoresTest.POSTURE, at);
    }

    /** All of one story. */
    private static Judgement said(int item, String publisher, Instant at) {
        return new Judgement(
                new ItemId(item),
                new StoryId(100),
                publisher,
                0.8,
                at,
                JdbcScoresTest.POSTURE,
                Direction.STRAIN,
                Intensity.ACTION,
                0.9);
    }
}
