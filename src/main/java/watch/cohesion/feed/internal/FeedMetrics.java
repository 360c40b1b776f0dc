package watch.cohesion.feed.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * What the feed room tells the operator. Counted on the node that polled, once the poll is committed:
 *
 * <ul>
 *   <li>{@code cohesion.feed.polls}, tag {@code outcome} (read, unchanged, throttled, failed): all polls are the sum.
 *       Alert when failed / all &gt; 0.5 for an hour.
 *   <li>{@code cohesion.feed.failures}, tag {@code failure}: the sum is {@code polls} with outcome failed.
 *       {@code internal} is a fault of ours and must stay 0.
 *   <li>{@code cohesion.feed.poll.duration}: its count is the sum of {@code polls}.
 *   <li>{@code cohesion.feed.entries}: entries in the documents that were read; with those of
 *       {@code cohesion.feed.backfill.entries} the sum over results of {@code cohesion.item.entries}.
 *   <li>{@code cohesion.feed.put.off}, tag {@code reason} (busy, host-rests): polls that were due and did not take place.
 *       Busy all the time: raise {@code cohesion.feed.max-concurrent-polls}.
 *   <li>{@code cohesion.feed.polls.running}: now, on this node.
 *   <li>{@code cohesion.feed.backfill.pages}, tag {@code result} (read, ended, put-off, failed): pages of archives that were
 *       asked for. Failed again and again: the feed's page says why.
 *   <li>{@code cohesion.feed.backfill.entries}: entries on those pages that were young enough to be taken in.
 * </ul>
 *
 * Read from the database at most every ten seconds, so alike on all nodes; take the maximum over nodes, not the sum:
 *
 * <ul>
 *   <li>{@code cohesion.feed.feeds}, tag {@code state} (reporting, failing, waiting, paused): all feeds are the sum.
 *   <li>{@code cohesion.feed.oldest.overdue}: seconds by which the most overdue poll is late. Alert above 900: polling
 *       stands still.
 *   <li>{@code cohesion.feed.backfills}: back-fills that are under way. None of their pages counted for an hour: they
 *       stand still.
 *   <li>{@code cohesion.feed.outage}: 1 while no publisher can be reached, else 0.
 * </ul>
 */
@Component
class FeedMetrics {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Map<String, Counter> polls;
    private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);
    private final Map<PutOff, Counter> putOffs = new EnumMap<>(PutOff.class);
    private final Timer duration;
    private final Counter entries;
    private final Map<ArchivePage, Counter> archivePages = new EnumMap<>(ArchivePage.class);
    private final Counter archiveEntries;
    private final FeedTable feeds;
    private final BackfillTable backfills;
    private final InstantSource clock;
    private volatile @Nullable Reading reading;

    /** Why a poll that was due did not take place. */
    enum PutOff {
        BUSY,
        HOST_RESTS
    }

    /** What became of a page of an archive. */
    enum ArchivePage {
        READ,
        ENDED,
        PUT_OFF,
        FAILED
    }

    private record Reading(Instant at, List<FeedHealth> feeds, int backfills) {}

    FeedMetrics(MeterRegistry registry, FeedTable feeds, BackfillTable backfills, PollGate gate, InstantSource clock) {
        this.feeds = feeds;
        this.backfills = backfills;
        this.clock = clock;
        polls = Stream.of("READ", "UNCHANGED", "THROTTLED", "FAILED")
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("cohesion.feed.polls")
                                .description("Polls by how they ended")
                                .tag("outcome", label(outcome))
                                .register(registry)));
        for (Failure failure : Failure.values()) {
            failures.put(
                    failure,
                    Counter.builder("cohesion.feed.failures")
                            .description("Failed polls by kind of failure")
                            .tag("failure", label(failure.name()))
                            .register(registry));
        }
        for (PutOff reason : PutOff.values()) {
            putOffs.put(
                    reason,
                    Counter.builder("cohesion.feed.put.off")
                            .description("Polls that were due and put off")
                            .tag("reason", label(reason.name()))
                            .register(registry));
        }
        for (ArchivePage result : ArchivePage.values()) {
            archivePages.put(
                    result,
                    Counter.builder("cohesion.feed.backfill.pages")
                            .description("Pages of archives by what became of them")
                            .tag("result", label(result.name()))
                            .register(registry));
        }
        archiveEntries = Counter.builder("cohesion.feed.backfill.entries")
                .description("Entries taken in from pages of archives")
                .register(registry);
        duration = Timer.builder("cohesion.feed.poll.duration")
                .description("From the start of the request to the end of the transaction")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60))
                .register(registry);
        entries = Counter.builder("cohesion.feed.entries")
                .description("Entries in the documents that were read")
                .register(registry);
        Gauge.builder("cohesion.feed.polls.running", gate, PollGate::running)
                .description("Polls that run now on this node")
                .register(registry);
        for (FeedHealth.State state : FeedHealth.State.values()) {
            gauge(
                    registry,
                    "cohesion.feed.feeds",
                    all -> count(all, state),
                    "Feeds by state",
                    "state",
                    label(state.name()));
        }
        Gauge.builder(
                        "cohesion.feed.backfills",
                        this,
                        metrics -> metrics.reading().backfills())
                .description("Back-fills under way")
                .register(registry);
        gauge(registry, "cohesion.feed.outage", this::outage, "1 while no publisher can be reached");
        Gauge.builder("cohesion.feed.oldest.overdue", this, metrics -> metrics.overdue(metrics.health()))
                .description("By how much the most overdue poll is late")
                .baseUnit("seconds")
                .register(registry);
    }

    void polled(Poll poll, int read) {
        Objects.requireNonNull(polls.get(PollTable.name(poll.outcome()))).increment();
        if (poll.outcome() instanceof Failed(Failure failure, String _)) {
            Objects.requireNonNull(failures.get(failure)).increment();
        }
        if (poll.outcome() instanceof PollOutcome.Read) entries.increment(read);
        duration.record(poll.took());
    }

    void putOff(PutOff reason) {
        Objects.requireNonNull(putOffs.get(reason)).increment();
    }

    void backfilled(ArchivePage result, int taken) {
        Objects.requireNonNull(archivePages.get(result)).increment();
        archiveEntries.increment(taken);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            ToDoubleFunction<List<FeedHealth>> value,
            String description,
            String... tags) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.health()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private List<FeedHealth> health() {
        return reading().feeds();
    }

    private Reading reading() {
        Instant at = clock.instant();
        Reading last = reading;
        if (last == null || last.at.plus(FRESH).isBefore(at)) {
            last = new Reading(at, feeds.all(), backfills.running().size());
            reading = last;
        }
        return last;
    }

    private double outage(List<FeedHealth> all) {
        return NetworkOutage.among(all, clock.instant()).isPresent() ? 1 : 0;
    }

    private double overdue(List<FeedHealth> all) {
        Instant at = clock.instant();
        return all.stream()
                .map(FeedHealth::nextPoll)
                .filter(Objects::nonNull)
                .mapToDouble(due -> Math.max(0, Duration.between(due, at).toMillis() / 1000.0))
                .max()
                .orElse(0);
    }

    private static double count(List<FeedHealth> all, FeedHealth.State state) {
        return all.stream().filter(health -> health.state() == state).count();
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
