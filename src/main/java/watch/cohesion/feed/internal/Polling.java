package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.HostRest;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.schedule.NextPoll;

/**
 * A poll from end to end: is it due → fetch → parse → receive → record → reschedule. The network and the parser come
 * first, without a transaction; then one transaction holds the items, the outcome, the validators, the health and the
 * next time, so that whatever dies, they agree. Until it is committed nothing says that the poll succeeded.
 */
@Component
class Polling {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    private static final int TRIES = 3;

    /** So many gaps of a host are waited out in place: who waits for longer, among many feeds of one host, waits without a thread. */
    private static final int GAPS = 6;

    /** Clocks of nodes differ a little, and a poll a moment early is better than one put off. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(1);

    /** How long a publisher's word that nothing has changed is taken without a look at the document. */
    private static final Duration LONGEST_TRUST = Duration.ofDays(7);

    private final FeedTable feeds;
    private final PollTable polls;
    private final HostRests rests;
    private final PollTriggers triggers;
    private final PollGate gate;
    private final ConditionalFetch fetch;
    private final RobotsRules robots;
    private final DocumentReader reader;
    private final EntryReceiver receiver;
    private final SealedSecrets secrets;
    private final FeedMoves moves;
    private final AuditLog audit;
    private final FeedMetrics metrics;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Polling(
            FeedTable feeds,
            PollTable polls,
            HostRests rests,
            PollTriggers triggers,
            PollGate gate,
            ConditionalFetch fetch,
            RobotsRules robots,
            DocumentReader reader,
            EntryReceiver receiver,
            SealedSecrets secrets,
            FeedMoves moves,
            AuditLog audit,
            FeedMetrics metrics,
            FeedSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.feeds = feeds;
        this.polls = polls;
        this.rests = rests;
        this.triggers = triggers;
        this.gate = gate;
        this.fetch = fetch;
        this.robots = robots;
        this.reader = reader;
        this.receiver = receiver;
        this.secrets = secrets;
        this.moves = moves;
        this.audit = audit;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By the clock. A trigger that comes early (a recovery, a safety net) finds the feed not due and does nothing. */
    void pollIfDue(FeedId id) throws InterruptedException {
        Optional<FeedTable.Row> found = feeds.find(id);
        if (found.isEmpty() || !settings.polls(found.get().feed())) {
            transaction.executeWithoutResult(_ -> {
                // It may have been added or resumed since it was read, and its trigger set.
                if (feeds.lock(id).filter(row -> settings.polls(row.feed())).isEmpty()) triggers.remove(id);
            });
            return;
        }
        Instant at = clock.instant();
        Instant due = found.get().health().nextPoll();
        if (due != null && due.isAfter(at.plus(CLOCK_SLACK))) {
            transaction.executeWithoutResult(_ -> triggers.set(id, due));
            return;
        }
        String host = HostRests.host(found.get().feed().url());
        Optional<Instant> rest = rests.restingUntil(host, at);
        if (rest.isPresent()) {
            putOff(id, NextPoll.afterRest(rest.get(), at, random.nextDouble()), at);
            metrics.putOff(FeedMetrics.PutOff.HOST_RESTS);
            return;
        }
        if (!poll(found.get(), host, rests)) {
            Instant again = NextPoll.busy(clock.instant(), random.nextDouble()).at();
            transaction.executeWithoutResult(_ -> triggers.move(id, again));
            metrics.putOff(FeedMetrics.PutOff.BUSY);
        }
    }

    /** Because a person insists: paused, not due or resting does not matter. If there is no place, a little later. */
    void pollNow(FeedId id) throws InterruptedException {
        Optional<FeedTable.Row> found = feeds.find(id);
        if (found.isEmpty()) return;
        String host = HostRests.host(found.get().feed().url());
        for (int gap = 0; gap < GAPS; gap++) {
            if (poll(found.get(), host, null)) return;
            Thread.sleep(settings.hostGap());
        }
        Instant again = NextPoll.busy(clock.instant(), random.nextDouble()).at();
        transaction.executeWithoutResult(_ -> {
            if (feeds.lock(id).isPresent()) triggers.nowAt(id, again);
        });
        metrics.putOff(FeedMetrics.PutOff.BUSY);
    }

    /** @param heeded whose rest is heeded where redirects lead; null for a person who insists */
    private boolean poll(FeedTable.Row row, String host, @Nullable HostRests heeded) throws InterruptedException {
        Optional<PollGate.Pass> entered = gate.enter(host);
        if (entered.isEmpty()) return false;
        try (PollGate.Pass pass = entered.get()) {
            Instant at = clock.instant();
            long started = System.nanoTime();
            Seen seen = look(row, at, new HostTurn(pass, heeded, clock, settings.readTimeout()));
            Poll poll = record(row, seen, at, started);
            metrics.polled(poll, seen.entries().size());
            tell(row.health(), poll);
            return true;
        }
    }

    private Seen look(FeedTable.Row row, Instant at, Errand.Turn turn) throws InterruptedException {
        Feed feed = row.feed();
        try {
            Visit visit = fetch.fetch(errand(row, at).in(turn));
            return switch (visit.fetched()) {
                case Fetched.NotModified(Validators validators) -> Seen.unchanged(visit, validators, null);
                case Fetched.Throttled(Duration retryAfter, String why) ->
                    Seen.of(visit, new Throttled(retryAfter), why);
                case Fetched.Failed(Failure failure, String detail) -> Seen.of(visit, new Failed(failure, detail));
                case Fetched.Document document -> reader.read(visit, document, row, at);
            };
        } catch (LockedLoginException e) {
            return Seen.of(null, new Failed(Failure.LOGIN_LOCKED, e.told()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Seen.of(null, fault(feed, e));
        }
    }

    private Errand errand(FeedTable.Row row, Instant at) {
        Feed feed = row.feed();
        Validators validators = validators(row.memory(), at);
        List<Header> own = row.secret() ? secrets.open(feed.id()) : List.of();
        return feed.page() == null
                ? Errand.feed(feed.url(), validators, own)
                : Errand.page(feed.url(), validators, own, robots);
    }

    /** Some servers say 304 whatever happened, so now and then the document itself is wanted. */
    private static Validators validators(PollMemory memory, Instant at) {
        Instant last = memory.documentAt();
        return last == null || last.plus(LONGEST_TRUST).isBefore(at) ? Validators.NONE : memory.validators();
    }

    /** Two polls that bring the same items may deadlock, or both add them; the one that is rolled back tries again. */
    private Poll record(FeedTable.Row row, Seen seen, Instant at, long started) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store(row, seen, at, started);
            } catch (TransientDataAccessException | DuplicateKeyException e) {
                if (attempt == TRIES) return storeFault(row, at, started, e);
            } catch (RuntimeException e) {
                return storeFault(row, at, started, e);
            }
        }
    }

    private Poll storeFault(FeedTable.Row row, Instant at, long started, RuntimeException e) {
        Failed fault = new Failed(Failure.INTERNAL, "Storing the entries failed: %s.".formatted(e.getMessage()));
        log.atError().addKeyValue("feed", row.feed().id()).setCause(e).log("The entries of a poll could not be stored");
        return store(row, Seen.of(null, fault), at, started);
    }

    private Poll store(FeedTable.Row row, Seen seen, Instant at, long started) {
        FeedId id = row.feed().id();
        Poll stored = transaction.execute(_ -> {
            Optional<FeedTable.Row> found = feeds.lock(row);
            if (found.isEmpty()) return poll(id, seen, seen.outcome(), at, started);
            FeedTable.Row before = found.get();
            // Its new address is polled at once, as was set with it; what the old one said is no news of this feed.
            if (isReadElsewhere(row.feed(), before.feed())) return poll(id, seen, seen.outcome(), at, started);
            PollMemory memory = seen.changes(before.memory(), at);
            if (mayBeReadAsAnother(row, before)) memory = memory.ofDocument(Validators.NONE, null, null);
            PollOutcome outcome = seen.outcome();
            Seen told = seen;
            if (outcome instanceof Read(int entries, int _, int _)) {
                Received received = receiver.receive(before.feed(), seen.entries(), at);
                outcome = new Read(entries, received.added(), received.updated());
                told = seen.remarking(received.remark());
                memory = memory.with(memory.pace(), memory.habit().with(received.times(), at));
            }
            Poll poll = poll(id, told, outcome, at, started);
            close(before, poll, memory, seen.response());
            return poll;
        });
        if (stored == null) throw new IllegalStateException("the transaction of feed " + id + " gave no poll");
        return stored;
    }

    /** Whether somebody has changed meanwhile what is asked for, or how it is read. */
    private static boolean isReadElsewhere(Feed asked, Feed now) {
        return !asked.url().equals(now.url()) || !Objects.equals(asked.page(), now.page());
    }

    /** Whether a login may have been set or cleared meanwhile: what it opens may be another document. */
    private static boolean mayBeReadAsAnother(FeedTable.Row asked, FeedTable.Row now) {
        return (asked.secret() || now.secret()) && !asked.changed().equals(now.changed());
    }

    /** The feed's health after the poll, and its next time. */
    private void close(FeedTable.Row row, Poll poll, PollMemory memory, @Nullable Response response) {
        FeedHealth before = row.health();
        Feed feed = before.feed();
        boolean good = poll.outcome() instanceof Read || poll.outcome() instanceof Unchanged;
        boolean failed = poll.outcome() instanceof Failed;
        int failures = failed ? before.failures() + 1 : good ? 0 : before.failures();
        Instant since = good ? null : row.trouble() == null ? poll.at() : row.trouble();
        NextPoll next = NextPoll.after(
                CronTimes.timetable(feed.schedule(), memory.pace()),
                poll.outcome(),
                failures,
                clock.instant(),
                random.nextDouble());
        boolean clocked = settings.polls(feed);
        feeds.record(
                new FeedHealth(
                        feed,
                        poll,
                        good ? poll.at() : before.lastSuccess(),
                        since,
                        failures,
                        clocked ? next.at() : null),
                polls.insert(poll),
                memory,
                response);
        if (poll.outcome() instanceof Throttled && response != null) {
            rests.rest(new HostRest(
                    HostRests.host(response.from()),
                    next.at(),
                    response.answer().status()));
        }
        if (feed.unverified() && poll.outcome() instanceof Read(int entries, int _, int _) && entries > 0) {
            feeds.verify(feed.id());
            audit.record(FeedMoves.WHO, "feed.verify", feed.id().value(), "unverified", "it was read");
        }
        if (good) moves.follow(feed, memory);
        if (poll.outcome() instanceof Failed(Failure failure, String detail)
                && failure == Failure.GONE
                && !feed.paused()) {
            end(feed, poll.at(), detail);
        } else if (clocked) {
            triggers.move(feed.id(), next.at());
        }
    }

    /** A publisher who says 410 wants to be asked no more, so a person must look before anybody does. */
    private void end(Feed feed, Instant at, String detail) {
        feeds.pause(feed.id(), at, detail + " " + Failure.GONE.remedy());
        audit.record(FeedMoves.WHO, "feed.pause", feed.id().value(), "polled", "paused: " + detail);
        triggers.remove(feed.id());
    }

    private void putOff(FeedId id, NextPoll next, Instant at) {
        transaction.executeWithoutResult(_ -> {
            feeds.putOff(id, next.at(), at);
            triggers.move(id, next.at());
        });
    }

    private static Poll poll(FeedId id, Seen seen, PollOutcome outcome, Instant at, long started) {
        return new Poll(
                id,
                at,
                Duration.ofNanos(System.nanoTime() - started),
                outcome,
                seen.response() == null ? null : seen.response().answer(),
                seen.remark());
    }

    private static Failed fault(Feed feed, Throwable e) {
        log.atError().addKeyValue("feed", feed.id()).setCause(e).log("A poll failed by a fault of ours");
        return new Failed(
                Failure.INTERNAL,
                "%s while the document was read.".formatted(e.getClass().getSimpleName()));
    }

    /** Once when a feed begins to fail and once when it is back; in between its history tells. */
    private static void tell(FeedHealth before, Poll poll) {
        log.atDebug()
                .addKeyValue("feed", poll.feed())
                .addKeyValue("outcome", poll.outcome())
                .log("Polled");
        if (poll.outcome() instanceof Failed(Failure failure, String detail)) {
            if (before.failures() > 0) return;
            log.atWarn()
                    .addKeyValue("feed", poll.feed())
                    .addKeyValue("failure", failure)
                    .log("Feed fails: {} {}", detail, failure.remedy());
        } else if (before.failures() > 0 && !(poll.outcome() instanceof Throttled)) {
            log.atInfo()
                    .addKeyValue("feed", poll.feed())
                    .log("Feed is back after {} failures since {}", before.failures(), before.failingSince());
        }
    }
}
