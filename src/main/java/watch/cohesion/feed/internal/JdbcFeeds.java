package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.HostRest;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.schedule.NextPoll;
import watch.cohesion.feed.schedule.Pace;

/** The feeds in the database. Each change is one transaction: the feed, the audit log, and last the Quartz trigger. */
@Component
class JdbcFeeds implements Feeds {

    private static final Comparator<FeedHealth> FAILING_FIRST_THEN_BY_NAME = Comparator.comparing(
                    (FeedHealth health) -> health.state() != FeedHealth.State.FAILING)
            .thenComparing(health -> health.feed().name(), String.CASE_INSENSITIVE_ORDER);

    private final FeedTable feeds;
    private final PollTable polls;
    private final HostRests rests;
    private final PollTriggers triggers;
    private final Backfilling backfilling;
    private final SealedSecrets secrets;
    private final AuditLog audit;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = RandomGenerator.getDefault();

    JdbcFeeds(
            FeedTable feeds,
            PollTable polls,
            HostRests rests,
            PollTriggers triggers,
            Backfilling backfilling,
            SealedSecrets secrets,
            AuditLog audit,
            FeedSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.feeds = feeds;
        this.polls = polls;
        this.rests = rests;
        this.triggers = triggers;
        this.backfilling = backfilling;
        this.secrets = secrets;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Feed> all() {
        return feeds.all().stream()
                .map(FeedHealth::feed)
                .sorted(Comparator.comparing(Feed::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    @Override
    public Optional<Feed> find(FeedId id) {
        return feeds.find(id).map(FeedTable.Row::feed);
    }

    @Override
    public List<FeedHealth> health() {
        Map<String, HostRest> resting =
                rests.all(clock.instant()).stream().collect(Collectors.toMap(HostRest::host, Function.identity()));
        return feeds.all().stream()
                .map(health ->
                        health.resting(resting.get(HostRests.host(health.feed().url()))))
                .sorted(FAILING_FIRST_THEN_BY_NAME)
                .toList();
    }

    @Override
    public Optional<FeedHealth> health(FeedId id) {
        return feeds.find(id)
                .map(FeedTable.Row::health)
                .map(health ->
                        health.resting(rests.of(HostRests.host(health.feed().url()), clock.instant())
                                .orElse(null)));
    }

    @Override
    public String troubles() {
        return feeds.troubles();
    }

    @Override
    public Optional<NetworkOutage> outage() {
        return NetworkOutage.among(feeds.all(), clock.instant());
    }

    @Override
    public Optional<Deafness> deafness() {
        List<FeedHealth> health = feeds.all();
        Instant now = clock.instant();
        // Every page asks, and what was deleted matters only where nothing is read.
        return Deafness.among(health, null, now).flatMap(_ -> Deafness.among(health, lastDeleted(), now));
    }

    private @Nullable Instant lastDeleted() {
        return feeds.deleted().stream().map(DeletedFeed::deletedAt).findFirst().orElse(null);
    }

    @Override
    public Optional<Feed> at(URI url) {
        String address = FeedsFile.address(url);
        return feeds.all().stream()
                .map(FeedHealth::feed)
                .filter(feed -> FeedsFile.address(feed.url()).equals(address))
                .findAny();
    }

    @Override
    public Optional<String> fault(Schedule schedule) {
        try {
            CronTimes.check(schedule, clock.instant());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public FeedId freeId(String name) {
        return FeedIds.free(name, feeds.taken());
    }

    @Override
    public List<DeletedFeed> deleted() {
        return feeds.deleted();
    }

    @Override
    public List<Poll> history(FeedId id, int limit) {
        return polls.latest(id, limit);
    }

    @Override
    public Optional<Response> lastResponse(FeedId id) {
        return feeds.response(id);
    }

    @Override
    public List<FeedGap> gaps(Instant since) {
        return Stream.concat(
                        polls.gaps(since).stream(),
                        feeds.all().stream()
                                .filter(health -> health.state() == FeedHealth.State.FAILING)
                                .flatMap(health -> Stream.ofNullable(health.lastSuccess())
                                        .map(from -> new FeedGap(health.feed().id(), from, null))))
                .toList();
    }

    @Override
    public List<Poll> news(FeedId id, Instant after) {
        return polls.news(id, after);
    }

    @Override
    public boolean add(Feed feed, String who) {
        return addIfAbsent(feed, clock.instant(), who);
    }

    @Override
    public void put(Feed feed, String who) {
        check(feed);
        transaction.executeWithoutResult(_ -> {
            Instant at = clock.instant();
            Optional<FeedTable.Row> before = feeds.lock(feed.id());
            if (before.isPresent()) {
                change(before.get(), feed, at, who);
            } else if (!add(feed, at, at, who)) {
                throw new IllegalArgumentException(
                        "The feed '%s' was deleted; restore it, or give the new one another id.".formatted(feed.id()));
            }
        });
    }

    @Override
    public boolean change(Feed before, Feed after, String who) {
        check(after);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<FeedTable.Row> same =
                    feeds.lock(after.id()).filter(row -> row.feed().equals(before));
            same.ifPresent(row -> change(row, after, clock.instant(), who));
            return same.isPresent();
        }));
    }

    @Override
    public void pause(FeedId id, String who) {
        transaction.executeWithoutResult(_ -> {
            FeedTable.Row row = lock(id);
            Feed feed = row.feed();
            if (feed.paused() && row.health().pausedWhy() == null) return;
            feeds.pause(id, clock.instant(), null);
            audit.record(who, "feed.pause", id.value(), "polled", "paused");
            triggers.remove(id);
        });
    }

    @Override
    public void resume(FeedId id, String who) {
        transaction.executeWithoutResult(_ -> {
            FeedTable.Row row = lock(id);
            Feed feed = row.feed();
            if (!feed.paused()) return;
            Instant next =
                    settings.polling() ? regular(feed.schedule(), row.memory().pace()) : null;
            feeds.update(feed.pausedSince(null), next);
            audit.record(who, "feed.resume", id.value(), "paused", "polled");
            if (next != null) triggers.set(id, next);
        });
    }

    @Override
    public void runNow(FeedId id, String who) {
        transaction.executeWithoutResult(_ -> {
            lock(id);
            audit.record(who, "feed.run-now", id.value(), null, null);
            triggers.now(id);
        });
    }

    @Override
    public void reschedule(FeedId id, Schedule schedule, String who) {
        check(schedule);
        transaction.executeWithoutResult(_ -> {
            FeedTable.Row before = lock(id);
            change(before, before.feed().polledBy(schedule), clock.instant(), who);
        });
    }

    @Override
    public void retag(FeedId id, UnaryOperator<Tags> change, String who) {
        transaction.executeWithoutResult(_ -> {
            FeedTable.Row before = lock(id);
            Feed feed = before.feed();
            change(before, feed.tagged(change.apply(feed.tags())), clock.instant(), who);
        });
    }

    @Override
    public void delete(FeedId id, String who) {
        transaction.executeWithoutResult(_ -> {
            Feed feed = lock(id).feed();
            feeds.delete(id, clock.instant());
            audit.record(who, "feed.delete", id.value(), FeedText.of(feed), null);
            triggers.forget(id);
        });
    }

    @Override
    public void restore(FeedId id, String who) {
        transaction.executeWithoutResult(_ -> {
            if (!feeds.restore(id)) {
                lock(id);
                return;
            }
            Feed feed = lock(id).feed();
            audit.record(who, "feed.restore", id.value(), null, FeedText.of(feed));
            if (!feed.paused() && settings.polling()) {
                Instant next = clock.instant();
                feeds.due(id, next);
                triggers.set(id, next);
            }
            backfilling.goOn(id);
        });
    }

    /** Adds a feed that is not known yet, to be polled first at the given time. */
    boolean addIfAbsent(Feed feed, Instant firstPoll, String who) {
        check(feed);
        return Boolean.TRUE.equals(transaction.execute(_ -> add(feed, clock.instant(), firstPoll, who)));
    }

    private boolean add(Feed feed, Instant at, Instant firstPoll, String who) {
        Instant next = feed.paused() || !settings.polling() ? null : firstPoll;
        if (!feeds.insert(feed, at, next)) return false;
        audit.record(who, "feed.add", feed.id().value(), null, FeedText.of(feed));
        if (next != null) triggers.set(feed.id(), next);
        return true;
    }

    private void change(FeedTable.Row row, Feed after, Instant at, String who) {
        Feed before = row.feed();
        if (before.equals(after)) return;
        boolean moved = !before.url().equals(after.url()) || !Objects.equals(before.page(), after.page());
        boolean retimed = !before.schedule().equals(after.schedule()) || before.paused();
        Instant planned = row.health().nextPoll();
        Instant next = moved || planned == null
                ? at
                : retimed ? regular(after.schedule(), row.memory().pace()) : planned;
        if (after.paused() || !settings.polling()) next = null;
        feeds.update(after, next);
        if (moved) feeds.forgetDocument(after.id());
        // Whoever may enter an address may enter one of their own, and must not be sent what was meant for another.
        if (!SealedSecrets.isSameOrigin(before.url(), after.url())) secrets.clear(after.id(), who);
        audit.record(who, "feed.change", after.id().value(), FeedText.of(before), FeedText.of(after));
        if (next == null) triggers.remove(after.id());
        else triggers.set(after.id(), next);
    }

    private Instant regular(Schedule schedule, Pace pace) {
        return NextPoll.regular(CronTimes.timetable(schedule, pace), clock.instant(), random.nextDouble())
                .at();
    }

    private FeedTable.Row lock(FeedId id) {
        return feeds.lock(id).orElseThrow(() -> new IllegalArgumentException("There is no feed '%s'.".formatted(id)));
    }

    private void check(Feed feed) {
        check(feed.schedule());
        if (!FeedsFile.isHttp(feed.url())) {
            throw new IllegalArgumentException(
                    "The feed '%s' has no http or https address, or one with a login in it.".formatted(feed.id()));
        }
        if (feed.url().toString().length() > FeedsFile.LONGEST_URL) {
            throw new IllegalArgumentException("The address of the feed '%s' is longer than %d characters."
                    .formatted(feed.id(), FeedsFile.LONGEST_URL));
        }
    }

    private void check(Schedule schedule) {
        fault(schedule).ifPresent(fault -> {
            throw new IllegalArgumentException("The schedule '%s' %s.".formatted(FeedText.of(schedule), fault));
        });
    }
}
