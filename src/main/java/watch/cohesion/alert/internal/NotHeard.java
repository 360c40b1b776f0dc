package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;

/** How much of each factor's evidence came from feeds that cannot be read now. */
@Component
class NotHeard {

    static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Feeds feeds;
    private @Nullable Shares last;

    NotHeard(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        this.feeds = feeds;
    }

    /** How much of a factor's evidence is not heard. */
    @FunctionalInterface
    interface Share {

        Share NONE = (factor, hold, at) -> 0;

        /**
         * @param hold for how long feeds must have failed
         * @return 0–1; 0 while our own network is at fault, which is told as one thing
         */
        double of(String factor, Duration hold, Instant at);
    }

    /** By factor and feed: reports of the last 90 days. */
    private record Shares(Instant at, Map<String, Map<String, Integer>> reports) {}

    /** The feeds as they are now, with what they used to bring. */
    record View(
            List<FeedHealth> health,
            Optional<NetworkOutage> outage,
            Optional<Deafness> deafness,
            Map<String, Map<String, Integer>> reports)
            implements Share {

        /** Whether new reports are read at all. */
        boolean reads() {
            return outage.isEmpty() && deafness.isEmpty();
        }

        @Override
        public double of(String factor, Duration hold, Instant at) {
            if (outage.isPresent()) return 0;
            Map<String, Integer> brought = reports.getOrDefault(factor, Map.of());
            int all = brought.values().stream().mapToInt(Integer::intValue).sum();
            if (all == 0) return 0;
            int notHeard = health.stream()
                    .filter(feed -> failedSince(feed, at.minus(hold)))
                    .mapToInt(feed -> brought.getOrDefault(feed.feed().id().value(), 0))
                    .sum();
            return (double) notHeard / all;
        }

        private static boolean failedSince(FeedHealth feed, Instant then) {
            Instant since = feed.failingSince();
            return feed.state() == FeedHealth.State.FAILING && since != null && !since.isAfter(then);
        }

        /**
         * Names of the feeds that fail by themselves, and of those that are unusually silent; what our own network cuts off
         * is one thing, and not theirs.
         */
        List<String> notHeard() {
            return health.stream()
                    .filter(FeedHealth::isNotHeard)
                    .filter(feed -> outage.stream()
                            .noneMatch(ours -> ours.feeds().contains(feed.feed().id())))
                    .map(feed -> feed.feed().name())
                    .toList();
        }
    }

    /** When the first feed was read; empty if none was. */
    Optional<Instant> listenedSince() {
        return jdbc.sql("SELECT MIN(first_read) AS first FROM feed")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "first")))
                .single();
    }

    View at(Instant now) {
        return new View(
                feeds.health(), feeds.outage(), feeds.deafness(), shares(now).reports());
    }

    private synchronized Shares shares(Instant now) {
        Shares before = last;
        if (before != null && now.isBefore(before.at().plus(KEPT)) && !now.isBefore(before.at())) return before;
        Map<String, Map<String, Integer>> reports = new HashMap<>();
        jdbc.sql("""
            SELECT b.factor, i.feed, COUNT(*) AS reports
            FROM assessment_bearing b JOIN item i ON i.id = b.item
            WHERE b.time >= :since AND b.direction <> 'neutral' GROUP BY b.factor, i.feed
            """).param("since", Utc.column(now.minus(LOOKED_BACK))).query(row -> {
            reports.computeIfAbsent(row.getString("factor"), _ -> new HashMap<>())
                    .put(row.getString("feed"), row.getInt("reports"));
        });
        Shares after = new Shares(now, reports);
        last = after;
        return after;
    }
}
