package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Backfill.State;
import watch.cohesion.feed.Backfills;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.internal.FeedMetrics.ArchivePage;
import watch.cohesion.parse.Archive;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.ParseFailure;
import watch.cohesion.parse.ParsedFeed;

/**
 * Walks back page by page. A page is fetched and parsed without a transaction; then one transaction holds its items, how
 * far the walk has come, and when the next page is due, so that whatever dies, they agree and no page is skipped.
 */
@Component
class Backfilling implements Backfills {

    /** Between two pages of one archive; a publisher's archive is no hurry of ours. */
    private static final Duration PACE = Duration.ofSeconds(5);

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_FAILURES = 5;
    private static final int MOST_PAGES = 2_000;

    private final BackfillTable table;
    private final BackfillTriggers triggers;
    private final FeedTable feeds;
    private final Documents documents;
    private final DocumentReader reader;
    private final EntryReceiver receiver;
    private final AuditLog audit;
    private final FeedMetrics metrics;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Backfilling(
            BackfillTable table,
            BackfillTriggers triggers,
            FeedTable feeds,
            Documents documents,
            DocumentReader reader,
            EntryReceiver receiver,
            AuditLog audit,
            FeedMetrics metrics,
            FeedSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.triggers = triggers;
        this.feeds = feeds;
        this.documents = documents;
        this.reader = reader;
        this.receiver = receiver;
        this.audit = audit;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Backfill> of(FeedId feed) {
        return table.find(feed).map(BackfillTable.Row::backfill);
    }

    @Override
    public void start(FeedId id, Instant backTo, String who) {
        transaction.executeWithoutResult(_ -> {
            Feed feed = feeds.lock(id)
                    .map(FeedTable.Row::feed)
                    .orElseThrow(() -> new IllegalArgumentException("There is no feed '%s'.".formatted(id)));
            Instant now = clock.instant();
            if (feed.page() != null) {
                throw new IllegalArgumentException("A page that lists pieces has no archive that could be walked.");
            }
            if (!backTo.isBefore(now)) throw new IllegalArgumentException("The date must lie in the past.");
            if (table.lock(id).filter(BackfillTable.Row::running).isPresent()) {
                throw new IllegalArgumentException("A back-fill of this feed is under way; cancel it first.");
            }
            table.begin(id, backTo, feed.url(), now, who);
            audit.record(who, "feed.backfill", id.value(), null, "back to " + backTo);
            triggers.set(id, now);
        });
    }

    @Override
    public void pause(FeedId feed, String who) {
        turn(feed, who, "feed.backfill-pause", State.PAUSED, state -> state == State.RUNNING);
    }

    @Override
    public void resume(FeedId feed, String who) {
        turn(feed, who, "feed.backfill-resume", State.RUNNING, State::resumable);
    }

    @Override
    public void cancel(FeedId feed, String who) {
        turn(feed, who, "feed.backfill-cancel", State.CANCELLED, state -> state == State.RUNNING || state.resumable());
    }

    private interface From {
        boolean permits(State state);
    }

    private void turn(FeedId feed, String who, String action, State to, From from) {
        transaction.executeWithoutResult(_ -> {
            Optional<BackfillTable.Row> found = table.lock(feed);
            if (found.isEmpty() || !from.permits(found.get().backfill().state())) return;
            Instant now = clock.instant();
            BackfillTable.Row row = found.get();
            table.update(new BackfillTable.Row(at(row.backfill(), to, "", now), row.next(), 0));
            audit.record(who, action, feed.value(), row.backfill().state().name(), to.name());
            if (to == State.RUNNING) triggers.set(feed, now);
            else triggers.forget(feed);
        });
    }

    /** Before the scheduler starts: every back-fill that runs is on the clock, whatever became of its trigger. */
    void goOn() {
        transaction.executeWithoutResult(_ -> table.running().forEach(feed -> triggers.set(feed, clock.instant())));
    }

    /** The same for one feed, whose trigger went with it when it was deleted. Called last in a transaction. */
    void goOn(FeedId feed) {
        if (table.lock(feed).filter(BackfillTable.Row::running).isPresent()) triggers.set(feed, clock.instant());
    }

    /** Reads the next page, if the back-fill is still running. */
    void readPage(FeedId id) throws InterruptedException {
        Optional<Feed> feed = feeds.find(id).map(FeedTable.Row::feed);
        Optional<BackfillTable.Row> found = table.find(id).filter(BackfillTable.Row::running);
        URI page = found.map(BackfillTable.Row::next).orElse(null);
        if (feed.isEmpty() || page == null) {
            transaction.executeWithoutResult(_ -> triggers.forget(id));
            return;
        }
        Seen seen = look(id, page);
        Integer taken = transaction.execute(_ -> {
            // Meanwhile it may have been paused, cancelled or begun anew; the feed may have been deleted.
            Optional<Feed> now = feeds.lock(id).map(FeedTable.Row::feed);
            Optional<BackfillTable.Row> row =
                    table.lock(id).filter(BackfillTable.Row::running).filter(current -> page.equals(current.next()));
            return now.isPresent() && row.isPresent() ? close(now.get(), row.get(), seen) : 0;
        });
        metrics.backfilled(result(seen), taken == null ? 0 : taken);
    }

    private static ArchivePage result(Seen seen) {
        return switch (seen) {
            case Seen.Page _ -> ArchivePage.READ;
            case Seen.End _ -> ArchivePage.ENDED;
            case Seen.Later _ -> ArchivePage.PUT_OFF;
            case Seen.Trouble _ -> ArchivePage.FAILED;
        };
    }

    /** What came of asking for a page. */
    private sealed interface Seen {

        /** @param older null at the end of the archive */
        record Page(List<Entry> entries, @Nullable URI older) implements Seen {}

        record End() implements Seen {}

        record Later(Duration patience) implements Seen {}

        record Trouble(String detail) implements Seen {}
    }

    private Seen look(FeedId feed, URI page) throws InterruptedException {
        return switch (documents.feed(page, feed)) {
            case Fetch.Throttled(Duration wait, String _) -> new Seen.Later(wait);
            case Fetch.Failed(Failure failure, String detail) ->
                failure == Failure.NOT_FOUND || failure == Failure.GONE ? new Seen.End() : new Seen.Trouble(detail);
            case Fetch.Document document ->
                switch (reader.parse(
                        document.bytes(),
                        document.contentType(),
                        document.response().from(),
                        null)) {
                    case ParsedFeed parsed ->
                        new Seen.Page(
                                EntryLimits.ofLength(parsed, settings).entries(),
                                Archive.before(parsed, document.response().from()));
                    case ParseFailure failure -> new Seen.Trouble(failure.detail());
                };
        };
    }

    /** @return how many entries were taken in */
    private int close(Feed feed, BackfillTable.Row row, Seen seen) {
        Instant now = clock.instant();
        Backfill before = row.backfill();
        return switch (seen) {
            case Seen.Page page -> taken(feed, row, page, now);
            case Seen.End() -> {
                end(row, now, before.pages() == 0 ? State.FAILED : State.DONE, "The archive ends here.");
                yield 0;
            }
            case Seen.Later(Duration patience) -> {
                table.update(new BackfillTable.Row(
                        at(
                                before,
                                State.RUNNING,
                                "The publisher asks for patience, or is being asked for something else.",
                                now),
                        row.next(),
                        0));
                triggers.set(feed.id(), now.plus(patience.compareTo(PACE) < 0 ? PACE : patience));
                yield 0;
            }
            case Seen.Trouble(String detail) -> {
                failed(feed, row, detail, now);
                yield 0;
            }
        };
    }

    private void failed(Feed feed, BackfillTable.Row row, String detail, Instant now) {
        int failures = row.failures() + 1;
        if (failures >= MOST_FAILURES) {
            end(row, now, State.FAILED, detail);
            return;
        }
        table.update(new BackfillTable.Row(at(row.backfill(), State.RUNNING, detail, now), row.next(), failures));
        triggers.set(feed.id(), now.plus(FIRST_RETRY.multipliedBy(1L << (failures - 1))));
    }

    private int taken(Feed feed, BackfillTable.Row row, Seen.Page page, Instant now) {
        Backfill before = row.backfill();
        List<Entry> dated =
                page.entries().stream().filter(entry -> entry.dated() != null).toList();
        List<Entry> wanted = dated.stream()
                .filter(entry -> !Objects.requireNonNull(entry.dated()).isBefore(before.backTo()))
                .toList();
        int added = receiver.receive(feed, wanted, now).added();
        // Pages show old pieces anew, at their top, say: only one of nothing but old ones lies beyond the date.
        boolean beyond = wanted.isEmpty() && !dated.isEmpty();
        Instant oldest = (beyond ? dated : wanted)
                .stream()
                        .map(Entry::dated)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        boolean older = oldest != null && (before.reached() == null || oldest.isBefore(before.reached()));
        Backfill after = new Backfill(
                before.feed(),
                before.backTo(),
                State.RUNNING,
                before.pages() + 1,
                before.entries() + page.entries().size(),
                before.added() + added,
                before.undated() + page.entries().size() - dated.size(),
                older ? oldest : before.reached(),
                "",
                before.startedAt(),
                before.startedBy(),
                now);
        BackfillTable.Row next = new BackfillTable.Row(after, page.older(), 0);
        if (beyond) {
            end(next, now, State.DONE, "The date is reached.");
        } else if (page.older() == null) {
            end(next, now, State.DONE, "The archive ends here.");
        } else if (page.older().toString().length() > FeedsFile.LONGEST_URL) {
            end(
                    new BackfillTable.Row(after, null, 0),
                    now,
                    State.DONE,
                    "The address of the next page is longer than %d characters.".formatted(FeedsFile.LONGEST_URL));
        } else if (!older && added == 0) {
            end(next, now, State.DONE, "The last page brought nothing older; the archive leads in a circle or ends.");
        } else if (after.pages() >= MOST_PAGES) {
            end(next, now, State.DONE, "%d pages were read; start again with a later date.".formatted(MOST_PAGES));
        } else {
            table.update(next);
            triggers.set(feed.id(), now.plus(PACE));
        }
        return wanted.size();
    }

    private void end(BackfillTable.Row row, Instant now, State state, String detail) {
        table.update(new BackfillTable.Row(at(row.backfill(), state, detail, now), row.next(), row.failures()));
        triggers.forget(row.backfill().feed());
    }

    private static Backfill at(Backfill backfill, State state, String detail, Instant now) {
        return new Backfill(
                backfill.feed(),
                backfill.backTo(),
                state,
                backfill.pages(),
                backfill.entries(),
                backfill.added(),
                backfill.undated(),
                backfill.reached(),
                detail,
                backfill.startedAt(),
                backfill.startedBy(),
                now);
    }
}
