package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.DataChecks.Check;
import watch.cohesion.indicator.DataChecks.Finding;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Decides whether what the scores rest on is as it should be (scoring method, 1.9, DATA). */
public final class Soundness {

    private static final Duration NOW = Duration.ofDays(30);
    private static final Duration BEFORE = Duration.ofDays(90);

    /** Fewer prove nothing. */
    private static final int FEWEST = 30;

    private static final double MIX = 0.2;
    private static final double COPIES = 0.6;
    private static final double ONE_PUBLISHER = 0.6;
    private static final double DATES = 0.2;
    private static final double OVERRULED = 0.2;

    /** By how much more may be left without a factor than before. */
    private static final double MORE_ABSTAINED = 0.2;

    /** A factor's part counts as this at least, so that one that was never named does not make the mix infinite. */
    private static final double LEAST_PART = 0.01;

    private Soundness() {}

    /**
     * Some of a number.
     *
     * @param some at most {@code all}
     */
    public record Share(long some, long all) {

        double value() {
            return all == 0 ? 0 : (double) some / all;
        }
    }

    /**
     * What the tables say.
     *
     * @param abstained of the relevant items of the last 30 days, those without a factor
     * @param abstainedBefore the same of the 60 days before
     * @param dates of the items of the last 30 days, those whose own date could not be used
     * @param overruled of the items that a person looked at in the last 30 days, those judged otherwise
     */
    public record Counts(Share abstained, Share abstainedBefore, Share dates, Share overruled) {}

    /** @param words the judgements of the last 90 days at least */
    public static List<Finding> of(Counts counts, Collection<Judgement> words, Instant at) {
        List<Judgement> now = words.stream()
                .filter(word ->
                        word.time().isAfter(at.minus(NOW)) && !word.time().isAfter(at))
                .toList();
        List<Judgement> before = words.stream()
                .filter(word ->
                        word.time().isAfter(at.minus(BEFORE)) && !word.time().isAfter(at.minus(NOW)))
                .toList();
        List<Finding> failing = new ArrayList<>();
        if (counts.abstainedBefore().all() >= FEWEST) {
            double limit = counts.abstainedBefore().value() + MORE_ABSTAINED;
            above(failing, Check.ABSTAINED, counts.abstained(), limit);
        }
        if (now.size() >= FEWEST && before.size() >= FEWEST && mix(before, now) > MIX) {
            failing.add(new Finding(Check.MIX, "", mix(before, now), MIX));
        }
        above(failing, Check.COPIES, copies(now), COPIES);
        onePublisher(now).forEach((factor, share) -> {
            if (share > ONE_PUBLISHER) {
                failing.add(new Finding(Check.ONE_PUBLISHER, factor.value(), share, ONE_PUBLISHER));
            }
        });
        above(failing, Check.DATES, counts.dates(), DATES);
        above(failing, Check.OVERRULED, counts.overruled(), OVERRULED);
        return List.copyOf(failing);
    }

    private static void above(List<Finding> failing, Check check, Share share, double limit) {
        if (share.all() >= FEWEST && share.value() > limit) failing.add(new Finding(check, "", share.value(), limit));
    }

    /** Σ (now − then) ln (now/then) over the factors' parts. */
    private static double mix(List<Judgement> before, List<Judgement> now) {
        Map<FactorId, Long> then = counted(before);
        Map<FactorId, Long> today = counted(now);
        Set<FactorId> factors = new HashSet<>(then.keySet());
        factors.addAll(today.keySet());
        return factors.stream()
                .sorted()
                .mapToDouble(factor -> {
                    double was = Math.max(LEAST_PART, then.getOrDefault(factor, 0L) / (double) before.size());
                    double is = Math.max(LEAST_PART, today.getOrDefault(factor, 0L) / (double) now.size());
                    return (is - was) * StrictMath.log(is / was);
                })
                .sum();
    }

    private static Map<FactorId, Long> counted(List<Judgement> words) {
        return words.stream().collect(Collectors.groupingBy(Judgement::factor, Collectors.counting()));
    }

    private static Share copies(List<Judgement> words) {
        Set<ItemId> items = words.stream().map(Judgement::item).collect(Collectors.toSet());
        Set<StoryId> stories = words.stream().map(Judgement::story).collect(Collectors.toSet());
        return new Share(items.size() - Math.min(items.size(), stories.size()), items.size());
    }

    /** By factor the largest part of its evidence, undecayed, that one publisher holds; factors of few words are left out. */
    private static Map<FactorId, Double> onePublisher(List<Judgement> words) {
        Map<FactorId, List<Judgement>> byFactor = words.stream()
                .filter(word -> word.direction() != Direction.NEUTRAL)
                .collect(Collectors.groupingBy(Judgement::factor, TreeMap::new, Collectors.toList()));
        Map<FactorId, Double> largest = new TreeMap<>();
        byFactor.forEach((factor, its) -> {
            if (its.size() < FEWEST) return;
            Map<String, Long> masses =
                    its.stream().collect(Collectors.groupingBy(Judgement::publisher, Collectors.summingLong(Mass::of)));
            long all = masses.values().stream().mapToLong(Long::longValue).sum();
            long most =
                    masses.values().stream().mapToLong(Long::longValue).max().orElse(0);
            largest.put(factor, all == 0 ? 0 : (double) most / all);
        });
        return largest;
    }
}
