package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.web.page.JudgedItems.KIM;
import static watch.cohesion.web.page.JudgedItems.NOON;
import static watch.cohesion.web.page.JudgedItems.POSTURE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.factor.Direction;

/** The evidence that an episode opened on, as its page shows it. */
class GroundsRowTest {

    @Test
    void theStoriesThatAnEpisodeOpenedOnAddUpToItsStress() {
        List<Grounds.Story> stories = IntStream.rangeClosed(1, 12)
                .mapToObj(story -> new Grounds.Story(
                        POSTURE.value(), story, story, "", "Wire", NOON, Direction.STRAIN, 1_060 + story, 1, NOON))
                .toList();
        int sum = stories.stream().mapToInt(Grounds.Story::milli).sum();
        Grounds grounds = new Grounds(
                NOON, EpisodeEvent.Kind.OPENED, 20_000 + sum + 333, 20_000, "", "", 1, "quiet", stories, 3, 333);

        GroundsRow row = GroundsRow.of(grounds, factor -> factor, KIM);

        long told = row.stories().stream()
                .mapToLong(story -> tenths(story.points()))
                .sum();
        assertThat(tenths(row.rest()) + told + tenths(row.othersPoints())).isEqualTo(tenths(row.stress()));
    }

    private static long tenths(String shown) {
        return Math.round(10 * Double.parseDouble(shown.replace('−', '-').replace("±", "")));
    }
}
