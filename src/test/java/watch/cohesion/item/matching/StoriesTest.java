package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import watch.cohesion.item.StoryId;

class StoriesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Shingles WIRE = Shingles.of(
            "Allies put off autumn command-post exercise",
            "The two defence ministries said on Monday that the exercise planned for next month would be held in"
                    + " spring.");
    private static final Shingles REPRINT = Shingles.of(
            "Allies put off autumn command-post exercise (2nd update)",
            "The two defence ministries said on Monday that the exercise planned for next month would be held in"
                    + " spring.");
    private static final Shingles OTHER = Shingles.of(
            "Carrier group calls at Busan", "Sailors and residents met on the quay as the strike group made port.");

    private final Stories stories = new Stories();

    @Test
    void aReprintJoinsTheStoryOfItsWire() {
        StoryId story = stories.join(1, MONDAY, WIRE);

        assertThat(stories.join(2, MONDAY.plus(Duration.ofHours(5)), REPRINT)).isEqualTo(story);
        assertThat(stories.join(3, MONDAY.plus(Duration.ofHours(6)), OTHER)).isEqualTo(new StoryId(3));
    }

    @Test
    void aStoryClosesSeventyTwoHoursAfterItsLastMember() {
        stories.join(1, MONDAY, WIRE);

        assertThat(stories.join(2, MONDAY.plus(Duration.ofHours(73)), REPRINT)).isEqualTo(new StoryId(2));
    }

    @Test
    void aStoryLastsNoLongerThanAWeekHoweverOftenItIsReprinted() {
        for (int day = 0; day <= 6; day += 2) stories.join(day + 1, MONDAY.plus(Duration.ofDays(day)), WIRE);

        assertThat(stories.join(9, MONDAY.plus(Duration.ofDays(8)), REPRINT)).isEqualTo(new StoryId(9));
    }

    @Test
    void aLateArrivalJoinsTheStoryThatItPreceded() {
        StoryId story = stories.join(1, MONDAY, WIRE);

        assertThat(stories.join(2, MONDAY.minus(Duration.ofHours(2)), REPRINT)).isEqualTo(story);
    }

    @Property
    void resemblanceIsSymmetricBetweenNoneAndOneAndFullWithItself(
            @ForAll @Size(max = 40) String one, @ForAll @Size(max = 40) String other) {
        Shingles first = Shingles.of(one, "");
        Shingles second = Shingles.of(other, "");

        assertThat(first.resemblance(second)).isBetween(0.0, 1.0).isEqualTo(second.resemblance(first));
        assertThat(first.resemblance(first)).isEqualTo(1.0);
    }

    /** Sketches are stored: were they computed otherwise, the stories of the last week would be torn apart. */
    @Test
    void sketchesStayWhatTheyWereWhenTheyWereStored() {
        Shingles text = Shingles.of("Allies agree on ②-stage talks, 합의문 채택!", "Seoul’s envoy: İstanbul");

        assertThat(text.sketch())
                .containsExactly(
                        -8287172914639635957L,
                        -6600940266761647357L,
                        -5170590905690012472L,
                        -4915720137649983949L,
                        -4205733073023739513L,
                        1509612561600574374L,
                        4959210287220985476L,
                        6739162516878164932L,
                        -551526523451426418L);
    }
}
