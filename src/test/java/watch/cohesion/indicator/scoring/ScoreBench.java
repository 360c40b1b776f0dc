package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * Ten years and a million items, each with a judgement, from the first day to the last, as the service goes through them:
 * a year at a time, with what has not faded (invariant 30). Not part of the usual tests:
 * {@code mvn -Pbench test -Dtest=ScoreBench}.
 */
class ScoreBench {

    private static final int ITEMS = Integer.getInteger("cohesion.bench.items", 1_000_000);
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final Instant BEGIN = Instant.parse("2016-01-01T00:00:00Z");
    private static final List<FactorSettings> FACTORS = IntStream.range(0, 12)
            .mapToObj(i -> new FactorSettings(new FactorId("factor-" + i), 0.1, Duration.ofDays(10), 0))
            .toList();
    private static final Method METHOD = Method.of(Rhythm.PRESS, FACTORS);

    @Test
    void tenYearsAndAMillionItems() {
        List<Judgement> items = items();
        long began = System.nanoTime();
        List<DayPoint> last = List.of();
        Footing footing = Footing.before(BEGIN);
        int read = 0;
        for (int day = 0; day < YEARS.toDays(); day += 365) {
            Instant from = BEGIN.plus(Duration.ofDays(day));
            Instant to = from.plus(Duration.ofDays(365));
            Instant reach = Reach.back(METHOD, List.of(), from);
            List<Judgement> some = items.subList(before(items, reach), before(items, to.plusMillis(1)));
            read += some.size();
            DayWalk walk = new DayWalk(Panel.of(METHOD, some, List.of(), footing), footing);
            for (Instant at = from.plus(Duration.ofDays(1)); !at.isAfter(to); at = at.plus(Duration.ofDays(1))) {
                last = walk.to(at);
            }
            footing = walk.footing();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d items over ten years, 12 factors: %.1f s (%d judgements read in ten stretches)%n",
                ITEMS, seconds, read);
        assertThat(last).hasSize(13);
        assertThat(seconds).isLessThan(60);
    }

    private static List<Judgement> items() {
        Random random = new Random(5);
        List<Judgement> items = new ArrayList<>(ITEMS);
        long step = YEARS.toMillis() / ITEMS;
        for (int i = 0; i < ITEMS; i++) {
            long story = random.nextInt(4) == 0 && i > 10 ? i - random.nextInt(10) : i;
            items.add(new Judgement(
                    new ItemId(i + 1L),
                    new StoryId(story + 1),
                    "publisher " + random.nextInt(200),
                    0.4 + 0.2 * random.nextInt(4),
                    BEGIN.plusMillis(i * step),
                    FACTORS.get(random.nextInt(12)).id(),
                    random.nextInt(5) < 3 ? Direction.STRAIN : Direction.RELIEF,
                    Intensity.of(1 + random.nextInt(3)),
                    0.5 + random.nextInt(500) / 1_000.0));
        }
        return items;
    }

    private static int before(List<Judgement> items, Instant time) {
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).time().isBefore(time)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
