package watch.cohesion.classification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/**
 * An item that waits for a person's answer.
 *
 * @param item which
 * @param worst the question that puts it where it stands
 * @param stake evidence that turns on the answer, units: what the item would add to its factor today if it were certain
 *     (scoring method, 1.3)
 * @param questions all that is open, the weightiest first
 */
public record Doubt(ItemId item, Question worst, double stake, List<Question> questions) {

    private static final double MICRO = 1_000_000;

    /** What is open of an item, with all that its weight needs. */
    public record Open(ItemId item, Instant time, double reliability, Question question) {}

    /** Uncertainty × what turns on it: the units of evidence that may be wrong. The queue is sorted by it. */
    public double weight() {
        return worst.uncertainty() * stake;
    }

    /**
     * The review queue: of equals the newest item first.
     *
     * @param halfLives of the factors; those that are not named are out of use, and nothing turns on them
     * @param at items of later times come as if they were of this one
     */
    public static List<Doubt> queue(Collection<Open> open, Map<FactorId, Duration> halfLives, Instant at) {
        return open.stream().collect(Collectors.groupingBy(Open::item)).values().stream()
                .flatMap(item -> of(item, halfLives, at).stream())
                .sorted(Comparator.comparingDouble(Doubt::weight)
                        .thenComparing(Doubt::item)
                        .reversed())
                .toList();
    }

    private static Optional<Doubt> of(List<Open> item, Map<FactorId, Duration> halfLives, Instant at) {
        Map<Question, Double> stakes =
                item.stream().collect(Collectors.toMap(Open::question, open -> stake(open, halfLives, at), Math::max));
        Function<Question, Double> weight = question -> question.uncertainty() * stakes.getOrDefault(question, 0.0);
        List<Question> sorted = item.stream()
                .map(Open::question)
                .filter(question -> stakes.getOrDefault(question, 0.0) > 0)
                .sorted(Comparator.comparing(weight).reversed().thenComparing(question -> name(question.factor())))
                .toList();
        return sorted.stream()
                .findFirst()
                .map(worst -> new Doubt(item.getFirst().item(), worst, stakes.getOrDefault(worst, 0.0), sorted));
    }

    private static String name(@Nullable FactorId factor) {
        return factor == null ? "" : factor.value();
    }

    /** A question of relevance decays as the slowest factor does: on which of them the item bears is open too. */
    private static double stake(Open open, Map<FactorId, Duration> halfLives, Instant at) {
        FactorId factor = open.question().factor();
        Duration halfLife = factor == null
                ? halfLives.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO)
                : halfLives.getOrDefault(factor, Duration.ZERO);
        if (halfLife.isZero()) return 0;
        Duration age = Duration.between(open.time(), at);
        double halvings = age.isNegative() ? 0 : (double) age.toMillis() / halfLife.toMillis();
        return open.question().intensity().microUnits() / MICRO * open.reliability() * StrictMath.pow(2, -halvings);
    }
}
