package watch.cohesion.indicator.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;

/**
 * Each feed's usual part of what is said on each factor (scoring method, 1.4), by the judgements of the last months:
 *
 * <pre>
 * a_sf = (n_sf + 5 n_s/N) / (n_f + 5)
 * </pre>
 *
 * What a feed brings counts as its publisher's, whomever an item names: while an aggregator fails all is missed that it
 * would have brought. The feeds of a publisher share alike. A publisher of whom nothing is known yet counts as one item.
 */
final class Shares {

    private static final double PULL = 5;

    private final Map<FeedId, Map<FactorId, Integer>> perMille;

    private Shares(Map<FeedId, Map<FactorId, Integer>> perMille) {
        this.perMille = perMille;
    }

    /**
     * @param feeds paused ones are not listened to
     * @param brought as {@link watch.cohesion.classification.Assessments#broughtBy}
     */
    static Shares of(List<Feed> feeds, Method method, Map<FactorId, Map<FeedId, Integer>> brought) {
        Map<String, List<Feed>> byPublisher =
                feeds.stream().filter(feed -> !feed.paused()).collect(Collectors.groupingBy(Feed::publisher));
        Map<FactorId, Map<String, Integer>> counts = new HashMap<>();
        Map<String, Integer> ofPublisher = new HashMap<>();
        for (Feed feed : feeds) {
            if (!byPublisher.containsKey(feed.publisher())) continue;
            brought.forEach((factor, items) -> {
                int its = items.getOrDefault(feed.id(), 0);
                counts.computeIfAbsent(factor, _ -> new HashMap<>()).merge(feed.publisher(), its, Integer::sum);
                ofPublisher.merge(feed.publisher(), its, Integer::sum);
            });
        }
        double all = byPublisher.keySet().stream()
                .mapToDouble(publisher -> Math.max(1, ofPublisher.getOrDefault(publisher, 0)))
                .sum();
        Map<FeedId, Map<FactorId, Integer>> perMille = new HashMap<>();
        for (FactorSettings factor : method.factors()) {
            Map<String, Integer> onFactor = counts.getOrDefault(factor.id(), Map.of());
            int onFactorAll =
                    onFactor.values().stream().mapToInt(Integer::intValue).sum();
            byPublisher.forEach((publisher, its) -> {
                double usual = Math.max(1, ofPublisher.getOrDefault(publisher, 0)) / all;
                double share = (onFactor.getOrDefault(publisher, 0) + PULL * usual) / (onFactorAll + PULL);
                int each = (int) Math.round(1_000 * share / its.size());
                its.forEach(feed -> perMille.computeIfAbsent(feed.id(), _ -> new HashMap<>())
                        .put(factor.id(), each));
            });
        }
        return new Shares(perMille);
    }

    /** By factor, thousandths; none for a feed that is not listened to. */
    Map<FactorId, Integer> of(FeedId feed) {
        return perMille.getOrDefault(feed, Map.of());
    }
}
