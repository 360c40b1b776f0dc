package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Judgements for tests: made one by one, or drawn at random. */
final class Words {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final FactorId POSTURE = new FactorId("force-posture");
    static final FactorId BURDEN = new FactorId("burden-sharing");
    static final FactorId TRUST = new FactorId("mutual-trust");

    static final List<FactorSettings> THREE_FACTORS =
            List.of(settings(POSTURE, 0.5), settings(BURDEN, 0.5), settings(TRUST, 0));

    private static final int DAYS = 60;

    private Words() {}

    /** By the newest formulas, with every source heard all the time and all days of the week alike. */
    static Panel panel(List<FactorSettings> factors, Collection<Judgement> judgements) {
        return panel(factors, judgements, List.of());
    }

    static Panel panel(List<FactorSettings> factors, Collection<Judgement> judgements, Collection<Gap> gaps) {
        return Panel.of(Method.of(Rhythm.EVEN, factors), judgements, gaps);
    }

    static FactorSettings settings(FactorId id, double weight) {
        return new FactorSettings(id, weight, Duration.ofDays(10), 0);
    }

    /** A certain judgement by a fully reliable publisher at {@link #START}. */
    static Judgement word(long item, long story, String publisher, Direction direction, Intensity intensity) {
        return new Judgement(
                new ItemId(item), new StoryId(story), publisher, 1, START, POSTURE, direction, intensity, 1);
    }

    static Judgement strain(long item, Intensity intensity) {
        return word(item, item, "publisher " + item, Direction.STRAIN, intensity);
    }

    static Judgement relief(long item, Intensity intensity) {
        return word(item, item, "publisher " + item, Direction.RELIEF, intensity);
    }

    static Judgement at(Judgement word, Instant time) {
        return new Judgement(
                word.item(),
                word.story(),
                word.publisher(),
                word.reliability(),
                time,
                word.factor(),
                word.direction(),
                word.intensity(),
                word.probability());
    }

    static Judgement on(Judgement word, FactorId factor) {
        return new Judgement(
                word.item(),
                word.story(),
                word.publisher(),
                word.reliability(),
                word.time(),
                factor,
                word.direction(),
                word.intensity(),
                word.probability());
    }

    static Judgement sure(Judgement word, double reliability, double probability) {
        return new Judgement(
                word.item(),
                word.story(),
                word.publisher(),
                reliability,
                word.time(),
                word.factor(),
                word.direction(),
                word.intensity(),
                probability);
    }

    /** Up to 60 judgements on all three factors within 60 days of {@link #START}, in up to 25 stories. */
    static Arbitrary<List<Judgement>> logs() {
        return Arbitraries.longs().map(seed -> log(new Random(seed))).dontShrink();
    }

    /** Up to five outages, some of which last, that take a part of each factor. */
    static Arbitrary<List<Gap>> gaps() {
        Arbitrary<Gap> gap = Combinators.combine(
                        instants(),
                        Arbitraries.longs().between(1, 30 * 86_400_000L),
                        Arbitraries.integers().between(0, 1_000),
                        Arbitraries.integers().between(0, 1_000))
                .as((from, length, posture, burden) -> new Gap(
                        from,
                        length % 7 == 0 ? Instant.MAX : from.plusMillis(length),
                        Map.of(POSTURE, posture, BURDEN, burden)));
        return gap.list().ofMaxSize(5);
    }

    /** An instant from a week before the first judgement to three months after the last. */
    static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(-7 * 86_400_000L, (DAYS + 90) * 86_400_000L)
                .map(START::plusMillis);
    }

    /** Any judgement but one of its item and story; its time is before the 60 days are over. */
    static Arbitrary<Judgement> words(Direction direction) {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs().between(1, 25))
                .as((seed, story) -> judgement(new Random(seed), 10_000, story, direction));
    }

    static List<Judgement> log(Random random) {
        List<Judgement> log = new ArrayList<>();
        int size = random.nextInt(61);
        for (int item = 1; item <= size; item++) {
            Direction direction = List.of(Direction.STRAIN, Direction.RELIEF, Direction.NEUTRAL)
                    .get(random.nextInt(3));
            log.add(judgement(random, item, 1 + random.nextInt(25), direction));
        }
        return log;
    }

    private static Judgement judgement(Random random, long item, long story, Direction direction) {
        return new Judgement(
                new ItemId(item),
                new StoryId(story),
                "publisher " + random.nextInt(5),
                random.nextInt(1_001) / 1_000.0,
                START.plusMillis(random.nextLong(DAYS * 86_400_000L)),
                List.of(POSTURE, BURDEN, TRUST).get(random.nextInt(3)),
                direction,
                Intensity.of(1 + random.nextInt(3)),
                random.nextInt(1_001) / 1_000.0);
    }
}
