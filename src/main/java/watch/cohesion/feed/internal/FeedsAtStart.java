package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.schedule.NextPoll;

/**
 * What happens before the scheduler starts: feeds of the file that the database does not know are added, and the
 * triggers are made to follow the column {@code next_poll}, whatever became of either while nobody looked. What agrees
 * is left alone, so that a second node may start at any time. Later on, feeds that fell off the clock are put back.
 */
@Component
class FeedsAtStart implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FeedsAtStart.class);
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOOK_SECONDS = 120;
    private static final int PRUNE_SECONDS = 3600;

    private final JdbcFeeds feeds;
    private final FeedTable table;
    private final HostRests rests;
    private final PollTriggers triggers;
    private final Backfilling backfilling;
    private final Jobs jobs;
    private final QuartzProperties quartz;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = RandomGenerator.getDefault();

    FeedsAtStart(
            JdbcFeeds feeds,
            FeedTable table,
            HostRests rests,
            PollTriggers triggers,
            Backfilling backfilling,
            Jobs jobs,
            QuartzProperties quartz,
            FeedSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.feeds = feeds;
        this.table = table;
        this.rests = rests;
        this.triggers = triggers;
        this.backfilling = backfilling;
        this.jobs = jobs;
        this.quartz = quartz;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Only where the scheduler will start: a command that opens the rooms to look or to write leaves the feeds alone. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!quartz.isAutoStartup()) return;
        begin(FeedsFile.read(ConfigurationFile.find(settings.file()), clock.instant()));
        jobs.every(LOOK_SECONDS, OverdueJob.class, OverdueJob.NAME, "Puts overdue feeds back on the clock");
        jobs.every(PRUNE_SECONDS, PruneJob.class, PruneJob.NAME, "Forgets old polls");
    }

    /** @param listed the feeds of the file */
    void begin(List<Feed> listed) {
        addFromFile(listed);
        List<FeedHealth> known = table.all();
        if (settings.polling()) {
            putOnTheClock(known);
        } else {
            table.nothingDue();
            log.atInfo().log("Polling is switched off (cohesion.feed.polling)");
        }
        takeOffTheClock();
        backfilling.goOn();
    }

    private void addFromFile(List<Feed> listed) {
        Map<FeedId, Feed> known = feeds.all().stream().collect(Collectors.toMap(Feed::id, Function.identity()));
        Map<String, FeedId> addresses = known.values().stream()
                .collect(Collectors.toMap(feed -> FeedsFile.address(feed.url()), Feed::id, (first, _) -> first));
        List<Feed> unknown =
                listed.stream().filter(feed -> !known.containsKey(feed.id())).toList();
        int added = 0;
        for (Feed feed : unknown) {
            FeedId polled = addresses.get(FeedsFile.address(feed.url()));
            if (polled != null) {
                log.atWarn()
                        .addKeyValue("feed", feed.id())
                        .log(
                                "{} is not added: feed {} has its address; name it {} in the file",
                                feed.id(),
                                polled,
                                polled);
            } else if (feeds.addIfAbsent(feed, soon(unknown.size()), OwnNames.SYSTEM)) {
                added++;
            }
        }
        if (added > 0) log.atInfo().log("{} feeds added from {}", added, settings.file());
    }

    private void putOnTheClock(List<FeedHealth> known) {
        Instant at = clock.instant();
        List<FeedHealth> polled =
                known.stream().filter(health -> !health.feed().paused()).toList();
        long overdue =
                polled.stream().filter(health -> isOverdue(due(health, at), at)).count();
        int mended = 0;
        for (FeedHealth health : polled) {
            if (Boolean.TRUE.equals(transaction.execute(_ -> putOnTheClock(health, (int) overdue, at)))) mended++;
        }
        log.atInfo().log("Feeds that are polled: {}; overdue: {}; triggers set: {}", polled.size(), overdue, mended);
    }

    private boolean putOnTheClock(FeedHealth health, int overdue, Instant at) {
        FeedId id = health.feed().id();
        Instant due = due(health, at);
        if (due == null || isOverdue(due, at)) {
            putOnTheClock(health, due, overdue);
            return true;
        }
        Optional<Instant> planned = triggers.planned(id);
        if (planned.isPresent() && !planned.get().isAfter(due.plus(SLACK))) return false;
        triggers.set(id, due);
        return true;
    }

    private void putOnTheClock(FeedHealth health, @Nullable Instant due, int overdue) {
        Feed feed = health.feed();
        Instant next = soon(overdue);
        if (due == null) table.due(feed.id(), next);
        // The clock that was ahead may have set its host's rest as well; a publisher who still means it says so again.
        if (due == null && health.nextPoll() != null) rests.forget(HostRests.host(feed.url()));
        triggers.set(feed.id(), next);
    }

    /** Null for a feed that has no time, or has it from a clock that was ahead and is set right: it would wait for that. */
    private static @Nullable Instant due(FeedHealth health, Instant at) {
        Instant due = health.nextPoll();
        if (due == null) return null;
        boolean polledAhead = health.last() != null && health.last().at().isAfter(at.plus(PATIENCE));
        Instant latest = polledAhead
                ? at.plus(NextPoll.CATCH_UP_AT_MOST)
                : NextPoll.latest(CronTimes.slowest(health.feed().schedule()), at)
                        .plus(PATIENCE);
        return due.isAfter(latest) ? null : due;
    }

    /**
     * Feeds whose time is past by more than any poll takes, and whose triggers stand far off: the database failed while a
     * poll was written down, say, and its trigger fires again only after {@link PollTriggers#SAFETY_NET}. And those that
     * have their time from a clock that was ahead.
     */
    void lookForOverdue() {
        if (!settings.polling()) return;
        Instant at = clock.instant();
        List<FeedHealth> overdue = table.all().stream()
                .filter(health -> !health.feed().paused() && isOverdue(due(health, at), at.minus(PATIENCE)))
                .toList();
        for (FeedHealth health : overdue) {
            FeedId id = health.feed().id();
            Instant due = due(health, at);
            transaction.executeWithoutResult(_ -> {
                Optional<Instant> planned = triggers.planned(id);
                if (due != null && planned.isPresent() && !planned.get().isAfter(at.plus(PATIENCE))) return;
                putOnTheClock(health, due, overdue.size());
                log.atWarn().addKeyValue("feed", id).log("Feed was overdue and off the clock; it is polled soon");
            });
        }
    }

    private void takeOffTheClock() {
        List<FeedId> clocked = transaction.execute(_ -> triggers.all());
        for (FeedId id : clocked == null ? List.<FeedId>of() : clocked) {
            boolean polled =
                    table.find(id).map(row -> settings.polls(row.feed())).orElse(false);
            if (!polled) transaction.executeWithoutResult(_ -> removeUnlessPolled(id));
        }
    }

    /** Another node may have added or resumed it meanwhile. */
    private void removeUnlessPolled(FeedId id) {
        if (table.lock(id).map(row -> settings.polls(row.feed())).orElse(false)) return;
        triggers.remove(id);
    }

    private Instant soon(int others) {
        return NextPoll.catchUp(Math.max(1, others), clock.instant(), random.nextDouble())
                .at();
    }

    private static boolean isOverdue(@Nullable Instant due, Instant at) {
        return due == null || due.isBefore(at);
    }
}
