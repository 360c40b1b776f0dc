package watch.cohesion.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * Nearly every publisher is out of reach at the same time, so the fault is on our side: one thing to mend, and not as
 * many broken feeds as there are feeds.
 *
 * @param since when the first of the feeds failed after the last poll that got an answer
 * @param feeds those that fail for want of a network, by id
 * @param asked how many feeds were polled in the time that was looked at
 */
public record NetworkOutage(Instant since, List<FeedId> feeds, int asked, Cause cause) {

    /** Polls older than this say nothing about the network of now. */
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final double NEARLY_ALL = 0.9;
    private static final int FEWEST_HOSTS = 2;

    /** The likely cause, by what most feeds fail with. */
    public enum Cause {
        NAMES(
                "No publisher's name resolves.",
                "Check this machine's DNS servers; behind a proxy, set cohesion.feed.proxy so that the proxy resolves"
                        + " names."),
        CONNECTIONS(
                "No publisher accepts a connection.",
                "Check the network cable or link, the firewall's outgoing rules, and cohesion.feed.proxy."),
        SLOWNESS(
                "Connections stand, but no answer comes in time.",
                "Check the line and the proxy; if they are just slow, raise cohesion.feed.total-timeout."),
        CERTIFICATES(
                "No publisher's certificate is trusted.",
                "Check this machine's clock; if a proxy opens TLS, add its certificate to the Java trust store.");

        private final String finding;
        private final String remedy;

        Cause(String finding, String remedy) {
            this.finding = finding;
            this.remedy = remedy;
        }

        /** What is seen, one sentence. */
        public String finding() {
            return finding;
        }

        /** What to check, one sentence. */
        public String remedy() {
            return remedy;
        }

        private static Cause of(Failure failure) {
            return switch (failure) {
                case UNKNOWN_HOST -> NAMES;
                case TIMEOUT -> SLOWNESS;
                case TLS -> CERTIFICATES;
                default -> CONNECTIONS;
            };
        }
    }

    /**
     * Looks for an outage: at least nine of ten feeds that were polled within {@link #WINDOW} failed for want of a
     * network, on two hosts or more, for a single host may as well be down itself. Paused feeds do not count.
     *
     * @param health every feed
     */
    public static Optional<NetworkOutage> among(List<FeedHealth> health, Instant at) {
        List<FeedHealth> asked = health.stream()
                .filter(feed -> !feed.feed().paused())
                .filter(feed -> feed.last() != null && !feed.last().at().isBefore(at.minus(WINDOW)))
                .toList();
        List<FeedHealth> cutOff = asked.stream()
                .filter(feed -> networkFailure(feed).isPresent())
                .sorted(Comparator.comparing(feed -> feed.feed().id()))
                .toList();
        long hosts = cutOff.stream()
                .map(feed -> feed.feed().url().getHost())
                .distinct()
                .count();
        if (hosts < FEWEST_HOSTS || cutOff.size() < NEARLY_ALL * asked.size()) return Optional.empty();
        return Optional.of(new NetworkOutage(
                since(cutOff, health, at),
                cutOff.stream().map(feed -> feed.feed().id()).toList(),
                asked.size(),
                commonest(cutOff)));
    }

    private static Instant since(List<FeedHealth> cutOff, List<FeedHealth> all, Instant at) {
        Instant lastAnswer = all.stream()
                .flatMap(feed -> Optional.ofNullable(feed.lastSuccess()).stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        List<Instant> starts = cutOff.stream()
                .flatMap(feed -> Optional.ofNullable(feed.failingSince()).stream())
                .sorted()
                .toList();
        return starts.stream()
                .filter(start -> start.isAfter(lastAnswer))
                .findFirst()
                .or(() -> starts.stream().max(Comparator.naturalOrder()))
                .orElse(at);
    }

    private static Cause commonest(List<FeedHealth> cutOff) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        cutOff.forEach(
                feed -> networkFailure(feed).ifPresent(failure -> counts.merge(Cause.of(failure), 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Cause.CONNECTIONS);
    }

    private static Optional<Failure> networkFailure(FeedHealth feed) {
        if (feed.last() == null || !(feed.last().outcome() instanceof Failed(Failure failure, String _))) {
            return Optional.empty();
        }
        return failure.network() ? Optional.of(failure) : Optional.empty();
    }
}
