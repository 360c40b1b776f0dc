package watch.cohesion.web.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.web.page.JudgedItems.BURDEN;
import static watch.cohesion.web.page.JudgedItems.KIM;
import static watch.cohesion.web.page.JudgedItems.NOON;
import static watch.cohesion.web.page.JudgedItems.POSTURE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Reading;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.StandIn;
import watch.cohesion.web.page.JudgedItems;
import watch.cohesion.web.page.Numbers;

/** What stands beside a score is what made it, and is the same number wherever it stands. */
class WhatMadeAScoreTest {

    private static final FactorQuery EVERYTHING = new FactorQuery("", "", "", "", "", "", "", "", "");

    @Property(tries = 100)
    void aStoryHasOnePartInTheSumAndAmongTheItems(@ForAll @IntRange(min = 1, max = 25) int stories) {
        JudgedItems judged = new JudgedItems();
        for (int story = 1; story <= stories; story++) {
            Direction direction = story % 3 == 0 ? Direction.RELIEF : Direction.STRAIN;
            judged.says(POSTURE, direction, Intensity.of(1 + story % 3), Duration.ofHours(7L * story));
        }
        Reading reading = judged.reading();
        FactorSum.View sum = new FactorSum(judged.items()).of(reading, POSTURE, KIM);
        FactorItems.View items =
                new FactorItems(judged.bearing(), judged.items()).of(POSTURE, EVERYTHING, reading, KIM, NOON);

        Map<ItemId, String> summed = Stream.concat(sum.strain().stream(), sum.relief().stream())
                .filter(part -> part.item() != null)
                .collect(Collectors.toMap(FactorSum.Part::item, FactorSum.Part::points));
        assertThat(items.rows().stream()
                        .filter(row -> summed.containsKey(row.id()))
                        .collect(Collectors.toMap(FactorItems.Row::id, FactorItems.Row::points)))
                .isEqualTo(summed);
    }

    @Test
    void pointsOfAStoryStandOnceAmongTheItemsThatRepeatIt() {
        JudgedItems judged = new JudgedItems();
        ItemId paper = judged.says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofHours(9));
        judged.says(POSTURE, Direction.STRAIN, Intensity.TALK, Duration.ofHours(8));
        ItemId copy = judged.repeats(paper);
        FactorItems.View items =
                new FactorItems(judged.bearing(), judged.items()).of(POSTURE, EVERYTHING, judged.reading(), KIM, NOON);

        FactorItems.Row first = row(items, paper);
        FactorItems.Row again = row(items, copy);
        assertThat(first.points()).startsWith("+");
        assertThat(first.with()).isNull();
        assertThat(again.points()).isEmpty();
        assertThat(again.with()).isEqualTo(first.title());
        assertThat(items.rows().stream().filter(row -> row.with() == null))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.points()).isNotEmpty());
    }

    private static FactorItems.Row row(FactorItems.View items, ItemId item) {
        return items.rows().stream()
                .filter(row -> row.id().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Property
    void whatTheStressIsMadeOfIsHundredLessTheIndexAsItIsShown(@ForAll @IntRange(min = 1, max = 4_000) int hours) {
        JudgedItems judged = new JudgedItems();
        judged.says(POSTURE, Direction.STRAIN, Intensity.ACTION, Duration.ofHours(hours));
        judged.says(BURDEN, Direction.STRAIN, Intensity.POSITION, Duration.ofHours(hours / 2));
        Reading reading = judged.reading();
        IndexSum.View sum = new IndexSum(StandIn.of(Factors.class, (_, _) -> Optional.empty())).of(reading);

        String index = Numbers.points(reading.picture().index().value());
        assertThat(tenths(sum.stress()) + tenths(index)).isEqualTo(1_000);
        assertThat(sum.parts().stream().mapToLong(part -> tenths(part.points())).sum() + tenths(sum.rest()))
                .isEqualTo(tenths(sum.stress()));
    }

    private static long tenths(String shown) {
        return Math.round(10 * Double.parseDouble(shown.replace('−', '-').replace("±", "")));
    }
}
