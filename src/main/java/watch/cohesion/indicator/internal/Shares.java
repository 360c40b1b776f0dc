package watch.cohesion.indicator.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.indicator.scoring.FactorSettings;

/**
 * Each feed's usual part of what is said on each factor (scoring method, 1.4), by the judgements of the last months:
 *
 * <pre>
 * a_sf = (n_sf + 5 n_s/N) / (n_f + 5)
 * </pre>
 *
 * Counted by publisher, whose feeds share alike; publishers without a feed do not count. A publisher of whom nothing is
 * known yet counts as one judgement.
 */
final class Shares {

    private static final double PULL = 5;

    private final Map<FeedId, Map<FactorId, Integer>> perMille;

    private Shares(Map<FeedId, Map<FactorId, Integer>> perMille) {
        this.perMille = perMille;
    }

    /** @param feeds paused ones are not listened to */
    static Shares of(List<Feed> feeds, CurrentPanel.Held held) {
        Map<String, List<Feed>> byPublisher =
                feeds.stream().filter(feed -> !feed.paused()).collect(Collectors.groupingBy(Feed::publisher));
        Set<String> publishers = byPublisher.keySet();
        List<Judgement> heard = held.judgements().stream()
                .filter(judgement -> publishers.contains(judgement.publisher()))
                .toList();
        Map<String, Long> ofPublisher =
                heard.stream().collect(Collectors.groupingBy(Judgement::publisher, Collectors.counting()));
        double all = publishers.stream()
                .mapToDouble(publisher -> Math.max(1, ofPublisher.getOrDefault(publisher, 0L)))
                .sum();
        Map<FeedId, Map<FactorId, Integer>> perMille = new HashMap<>();
        for (FactorSettings factor : held.method().factors()) {
            Map<String, Long> onFactor = heard.stream()
                    .filter(judgement -> judgement.factor().equals(factor.id()))
                    .collect(Collectors.groupingBy(Judgement::publisher, Collectors.counting()));
            double onFactorAll =
                    onFactor.values().stream().mapToLong(Long::longValue).sum();
            byPublisher.forEach((publisher, its) -> {
                double usual = Math.max(1, ofPublisher.getOrDefault(publisher, 0L)) / all;
                double share = (onFactor.getOrDefault(publisher, 0L) + PULL * usual) / (onFactorAll + PULL);
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
