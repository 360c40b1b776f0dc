package watch.cohesion.classification.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Verdict;

/**
 * Asks the classifier about many items, on a thread of their own: jobs and readers share the few threads that carry
 * virtual ones, and the sentence model would keep one of those from the readers.
 */
@Component
class Judging {

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

    /** Who judges in spare time looks so often whether somebody waits for something. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Classifier classifier;

    Judging(Classifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Waits until all are judged, or as many as there was time for.
     *
     * @param inSpareTime readers come first: nobody waits for these
     * @return in the same order; at least the first
     * @throws CancellationException if the classifier was closed, or this thread interrupted, meanwhile
     * @throws DataAccessException if the database, which tells the classifier in force, does not answer
     */
    List<Judged> judge(List<Judged.WaitingItem> items, boolean inSpareTime) {
        FutureTask<List<Judged>> judging = new FutureTask<>(() -> {
            if (inSpareTime) SpareTime.only();
            List<Judged> judged = new ArrayList<>(items.size());
            long began = System.nanoTime();
            for (Judged.WaitingItem item : items) {
                if (Thread.currentThread().isInterrupted()) break;
                if (inSpareTime && System.nanoTime() - began > A_WHILE.toNanos()) break;
                judged.add(new Judged(item, judge(item)));
            }
            return judged;
        });
        Thread.ofPlatform().name("judging").daemon().start(judging);
        try {
            return judging.get();
        } catch (InterruptedException e) {
            judging.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("The service stops");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failed -> throw failed;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /**
     * One item that cannot be judged is put aside, so that those behind it are not kept waiting. That the service stops, or
     * that the database does not answer, says nothing about the item: then it goes on waiting.
     */
    private @Nullable Verdict judge(Judged.WaitingItem item) {
        try {
            return classifier.classify(item.text());
        } catch (CancellationException | DataAccessException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("item", item.id())
                    .addKeyValue("classifier", classifier.version())
                    .setCause(e)
                    .log("Item {} could not be judged; it is put aside and tried again later", item.id());
            return null;
        }
    }
}
