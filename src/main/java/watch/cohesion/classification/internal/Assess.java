package watch.cohesion.classification.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.classification.Classifier;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.DatabaseDisk;

/** Assesses what waits, batch by batch, each in a transaction of its own, until nothing waits. */
@Component
class Assess {

    /** How far behind an edit may be committed, or another node's clock may be, without being overlooked. */
    private static final Duration LATE = Duration.ofDays(1);

    /** Whoever holds an item's row, to index it say, holds it for a moment. */
    private static final Duration HELD = Duration.ofMillis(300);

    private final Waiting waiting;
    private final AssessmentTables tables;
    private final Classifier classifier;
    private final Judging judging;
    private final ClassificationMetrics metrics;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Jobs jobs;
    private final DatabaseDisk disk;
    private final InstantSource clock;

    Assess(
            Waiting waiting,
            AssessmentTables tables,
            Classifier classifier,
            Judging judging,
            ClassificationMetrics metrics,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Jobs jobs,
            DatabaseDisk disk,
            InstantSource clock) {
        this.waiting = waiting;
        this.tables = tables;
        this.classifier = classifier;
        this.judging = judging;
        this.metrics = metrics;
        this.transactions = transactions;
        this.events = events;
        this.jobs = jobs;
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * Ends when nothing waits, when what waits is held or was changed by someone else, which is looked at again in a moment,
     * or when the thread is interrupted.
     *
     * @return how many items were assessed
     * @throws CancellationException if the classifier was closed meanwhile
     */
    int run() {
        Instant began = clock.instant();
        waiting.notSeenAfter(began.minus(LATE));
        int assessed = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Waiting.Next next = waiting.next(clock.instant());
            if (next.items().isEmpty()) {
                if (assessed > 0) waiting.nothingWaits(began.minus(LATE));
                break;
            }
            if (next.again() && disk.isFull()) break; // history can wait, and takes room
            List<JudgedItem> judged = batch(next);
            if (judged.isEmpty()) {
                jobs.wake(ClassifyJob.NAME, HELD);
                break;
            }
            assessed += judged.size();
        }
        return assessed;
    }

    private List<JudgedItem> batch(Waiting.Next next) {
        // Asked once: what a version that is saved meanwhile has judged is then judged again by that one.
        String version = classifier.version();
        // Judged with no lock in hand: whoever corrects an item meanwhile need not wait for the sentence model.
        List<JudgedItem.WaitingItem> items = tables.read(next.items(), version);
        List<JudgedItem> judged = next.again() ? judging.asTimeIsLeft(items) : judging.all(items);
        if (judged.isEmpty()) return judged;
        List<JudgedItem> done = transactions.execute(status -> {
            List<JudgedItem> standing = tables.lockUnchanged(judged, version);
            if (!standing.isEmpty()) {
                tables.record(standing, version, clock.instant());
                events.publishEvent(new AssessmentsChanged());
            }
            return standing;
        });
        Map<JudgedItem.Result, Long> results =
                done.stream().collect(Collectors.groupingBy(JudgedItem::result, Collectors.counting()));
        results.forEach((result, count) -> metrics.assessed(result, (double) count));
        return done;
    }
}
