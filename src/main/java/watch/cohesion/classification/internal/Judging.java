package watch.cohesion.classification.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Verdict;

/** Asks the classifier about many items: about new ones as fast as it can, about old ones as readers leave time for it. */
@Component
class Judging {

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

    /** New items wait for no more of the old ones than are judged in this time. */
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    /** So many at once are judged in less time than each alone, and whoever waits for the classifier waits little. */
    private static final int IN_A_ROW = 4;

    private final Classifier classifier;
    private final IdleProcessors idle;
    private DutyCycle duty = DutyCycle.FULL;

    Judging(Classifier classifier, IdleProcessors idle) {
        this.classifier = classifier;
        this.idle = idle;
    }

    /** @throws DataAccessException if the database, which tells the classifier in force, does not answer */
    List<JudgedItem> all(List<JudgedItem.WaitingItem> items) {
        return rows(items).flatMap(row -> judged(row).stream()).toList();
    }

    /**
     * Judges and rests by turns, for some seconds. By one thread at a time.
     *
     * @return the first ones, at least one if there are any
     * @throws CancellationException if this thread is interrupted meanwhile
     * @throws DataAccessException as {@link #all}
     */
    List<JudgedItem> asTimeIsLeft(List<JudgedItem.WaitingItem> items) {
        duty = duty.with(idle.count());
        List<JudgedItem> judged = new ArrayList<>(items.size());
        long began = System.nanoTime();
        for (List<JudgedItem.WaitingItem> row : rows(items).toList()) {
            long begin = System.nanoTime();
            judged.addAll(judged(row));
            long end = System.nanoTime();
            if (end - began > A_WHILE.toNanos()) break;
            rest(duty.rest(Duration.ofNanos(end - begin)));
        }
        return judged;
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The service stops");
        }
    }

    private static Stream<List<JudgedItem.WaitingItem>> rows(List<JudgedItem.WaitingItem> items) {
        return items.stream().gather(Gatherers.windowFixed(IN_A_ROW));
    }

    /** That the service stops, or that the database does not answer, says nothing about an item: then it goes on waiting. */
    private List<JudgedItem> judged(List<JudgedItem.WaitingItem> row) {
        try {
            List<Verdict> verdicts = classifier.classifyAll(
                    row.stream().map(JudgedItem.WaitingItem::text).toList());
            return IntStream.range(0, row.size())
                    .mapToObj(i -> new JudgedItem(row.get(i), verdicts.get(i)))
                    .toList();
        } catch (CancellationException | DataAccessException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return row.stream().map(item -> new JudgedItem(item, verdict(item))).toList();
        }
    }

    /** One item that cannot be judged is put aside, so that those beside and behind it are not kept waiting. */
    private @Nullable Verdict verdict(JudgedItem.WaitingItem item) {
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
