package watch.cohesion.classification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Verdict;
import watch.cohesion.item.ItemId;

/** Assesses what waits, batch by batch, each in a transaction of its own, until nothing waits. */
@Component
class Assess {

    private static final Logger LOG = LoggerFactory.getLogger(Assess.class);

    private static final int BATCH = 100;

    /** How far behind an edit may be committed, or another node's clock may be, without being overlooked. */
    private static final Duration LATE = Duration.ofDays(1);

    private final Waiting waiting;
    private final AssessmentTables tables;
    private final Classifier classifier;
    private final ClassificationMetrics metrics;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Assess(
            Waiting waiting,
            AssessmentTables tables,
            Classifier classifier,
            ClassificationMetrics metrics,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.waiting = waiting;
        this.tables = tables;
        this.classifier = classifier;
        this.metrics = metrics;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Ends when nothing waits, when what waits is held by someone else, or when the thread is interrupted.
     *
     * @return how many items were assessed
     */
    int run() {
        Instant began = clock.instant();
        int assessed = 0;
        while (!Thread.currentThread().isInterrupted()) {
            List<ItemId> next = waiting.next(BATCH);
            if (next.isEmpty()) {
                if (assessed > 0) waiting.nothingWaits(began.minus(LATE));
                break;
            }
            List<Judged> judged = batch(next);
            if (judged.isEmpty()) break;
            assessed += judged.size();
        }
        return assessed;
    }

    private List<Judged> batch(List<ItemId> ids) {
        // Asked once: what a version that is saved meanwhile has judged is then judged again by that one.
        String version = classifier.version();
        List<Judged> done = transactions.execute(status -> {
            List<Judged> judged = tables.lock(ids, version).stream()
                    .map(item -> new Judged(item, judge(item)))
                    .toList();
            if (!judged.isEmpty()) {
                tables.record(judged, version, clock.instant());
                events.publishEvent(new AssessmentsChanged(judged.size()));
            }
            return judged;
        });
        Map<Judged.Result, Long> results =
                done.stream().collect(Collectors.groupingBy(Judged::result, Collectors.counting()));
        results.forEach((result, count) -> metrics.assessed(result, (double) count));
        return done;
    }

    /** One item that cannot be judged is put aside, so that those behind it are not kept waiting. */
    private @Nullable Verdict judge(Judged.WaitingItem item) {
        try {
            return classifier.classify(item.text());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("item", item.id())
                    .addKeyValue("classifier", classifier.version())
                    .setCause(e)
                    .log("Item {} could not be judged; it counts as not assessable until it is edited", item.id());
            return null;
        }
    }
}
