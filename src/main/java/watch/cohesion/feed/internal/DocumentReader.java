package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.schedule.Pace;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedParser;
import watch.cohesion.parse.ListPage;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.parse.ParseFailure;
import watch.cohesion.parse.ParseResult;
import watch.cohesion.parse.ParsedFeed;

/** What a document that was fetched says. */
@Component
class DocumentReader {

    private final FeedSettings settings;
    private final ReadingThreads threads;

    DocumentReader(FeedSettings settings, ReadingThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    Seen read(Visit visit, Fetched.Document document, FeedTable.Row row, Instant at) throws InterruptedException {
        ByteString hash = document.body().sha256();
        if (hash.equals(row.memory().bodyHash())) return Seen.unchanged(visit, document.validators(), hash);
        return switch (parse(
                document.body().toByteArray(),
                document.contentType(),
                document.from(),
                row.feed().page())) {
            case ParsedFeed parsed -> {
                EntryLimits taken = EntryLimits.of(parsed, settings);
                Pace pace = pace(parsed, taken.entries(), visit, at);
                yield parsed.cutOff()
                        ? Seen.readInPart(visit, taken, pace)
                        : Seen.read(visit, document.validators(), hash, taken, pace);
            }
            case ParseFailure(ParseFailure.Reason reason, String detail) ->
                Seen.of(
                        visit,
                        new Failed(
                                failure(reason),
                                "%s sent %d bytes of %s. %s"
                                        .formatted(
                                                HostRests.host(document.from()),
                                                document.body().size(),
                                                document.contentType() == null
                                                        ? "no stated type"
                                                        : document.contentType(),
                                                detail)));
        };
    }

    private static Pace pace(ParsedFeed parsed, List<Entry> entries, Visit visit, Instant at) {
        Duration cached =
                visit.response() == null ? null : Freshness.of(visit.response().headers(), at);
        return new Pace(
                parsed.timeToLive() == null ? cached : parsed.timeToLive(),
                parsed.updatePeriod(),
                Pace.medianGap(entries.stream()
                        .flatMap(entry -> Stream.ofNullable(entry.dated()))
                        .filter(dated -> !dated.isAfter(at))
                        .toList()));
    }

    static Failure failure(ParseFailure.Reason reason) {
        return switch (reason) {
            case HTML_PAGE, UNKNOWN_FORMAT, NO_ARTICLE -> Failure.NOT_A_FEED;
            case EMPTY, HOSTILE_XML, BROKEN_XML, BROKEN_JSON -> Failure.UNREADABLE;
            case SELECTOR_INVALID, SELECTOR_MATCHES_NOTHING -> Failure.UNREADABLE;
            case PAGE_TOO_LARGE, FEED_TOO_LARGE -> Failure.TOO_LARGE;
        };
    }

    /** @param page null for a feed */
    ParseResult parse(byte[] document, @Nullable String contentType, URI from, @Nullable ListSelectors page)
            throws InterruptedException {
        return threads.read(() -> page == null
                ? FeedParser.parse(document, contentType, from)
                : ListPage.parse(document, contentType, from, page));
    }
}
