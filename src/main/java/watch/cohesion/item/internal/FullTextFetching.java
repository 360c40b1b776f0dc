package watch.cohesion.item.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.parse.Article;
import watch.cohesion.parse.ArticleText;
import watch.cohesion.parse.ParseFailure;

/** Fetches articles one after another; each that is stored is a transaction of its own, and is judged soon after. */
@Component
class FullTextFetching {

    private static final Logger log = LoggerFactory.getLogger(FullTextFetching.class);
    private static final int BATCH = 40;

    /** Of one host in a batch: more would only wait for it. */
    private static final int OF_HOST = 8;

    /** Several feeds may lead to one host; behind what is left for the next batch, others are to be found. */
    private static final int LOOKED_AT = 10 * BATCH;

    private static final int MOST_TRIES = 4;
    private static final Duration FIRST_RETRY = Duration.ofMinutes(10);
    private static final int GROWTH = 6;

    private final FullTextTable table;
    private final Feeds feeds;
    private final Documents documents;
    private final ItemMetrics metrics;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    FullTextFetching(
            FullTextTable table,
            Feeds feeds,
            Documents documents,
            ItemMetrics metrics,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.feeds = feeds;
        this.documents = documents;
        this.metrics = metrics;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @return how many articles were stored */
    int run() throws InterruptedException {
        List<FeedId> wanting =
                feeds.all().stream().filter(Feed::fullText).map(Feed::id).toList();
        HostsOfBatch hosts = new HostsOfBatch(BATCH, OF_HOST);
        int stored = 0;
        for (FullTextTable.Due due : table.due(wanting, clock.instant(), OF_HOST, LOOKED_AT)) {
            Optional<Instant> rest = hosts.restingUntil(due.link());
            if (rest.isPresent()) putOff(due, rest.get());
            else if (hosts.mayAsk(due.link()) && fetch(due, hosts)) stored++;
        }
        return stored;
    }

    private void putOff(FullTextTable.Due due, Instant until) {
        table.putOff(due.item(), until);
        metrics.textPutOff.increment();
    }

    /** Whatever one article does to us, the others are fetched. */
    private boolean fetch(FullTextTable.Due due, HostsOfBatch hosts) throws InterruptedException {
        try {
            return fetched(due, hosts);
        } catch (RuntimeException | StackOverflowError e) {
            log.atError().addKeyValue("item", due.item()).setCause(e).log("An article was not read by a fault of ours");
            failed(
                    due,
                    Failure.INTERNAL,
                    "%s while the article was read.".formatted(e.getClass().getSimpleName()));
            return false;
        }
    }

    private boolean fetched(FullTextTable.Due due, HostsOfBatch hosts) throws InterruptedException {
        return switch (documents.piece(due.link(), due.feed())) {
            case Fetch.Throttled(Duration wait, String _) -> {
                Instant until = clock.instant().plus(wait);
                hosts.rest(due.link(), until);
                putOff(due, until);
                yield false;
            }
            case Fetch.Failed(Failure failure, String detail) -> {
                if (failure.network()) hosts.rest(due.link(), clock.instant().plus(FIRST_RETRY));
                failed(due, failure, detail);
                yield false;
            }
            case Fetch.Document document -> read(due, document);
        };
    }

    private boolean read(FullTextTable.Due due, Fetch.Document document) {
        Instant now = clock.instant();
        return switch (ArticleText.of(
                document.bytes(), document.contentType(), document.response().from())) {
            case ParseFailure(ParseFailure.Reason reason, String detail) -> {
                table.giveUp(due.item(), reason.name(), detail, now);
                metrics.textGivenUp.increment();
                yield false;
            }
            case Article article -> {
                transaction.executeWithoutResult(_ -> {
                    table.store(due.item(), article.text(), now);
                    events.publishEvent(new ItemsArrived());
                });
                metrics.textStored.increment();
                yield true;
            }
        };
    }

    private void failed(FullTextTable.Due due, Failure failure, String detail) {
        Instant now = clock.instant();
        int tries = due.tries() + 1;
        if (!passing(failure) || tries >= MOST_TRIES) {
            table.giveUp(due.item(), failure.name(), detail, now);
            metrics.textGivenUp.increment();
            return;
        }
        long growth = (long) Math.pow(GROWTH, due.tries());
        table.retry(due.item(), failure.name(), detail, now.plus(FIRST_RETRY.multipliedBy(growth)), now);
        metrics.textRetried.increment();
    }

    /** Whether it may be over when it is tried again. */
    private static boolean passing(Failure failure) {
        return failure.network()
                || failure == Failure.HTTP_ERROR
                || failure == Failure.INTERNAL
                || failure == Failure.LOGIN_LOCKED;
    }
}
