package watch.cohesion.feed.internal;

import org.quartz.SchedulerException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Says in the words of the database what Quartz refuses. */
final class JobStore {

    private JobStore() {}

    /** A change of jobs or triggers. */
    @FunctionalInterface
    interface Action {

        void run() throws SchedulerException;
    }

    /** A look at jobs or triggers. */
    @FunctionalInterface
    interface Question<T> {

        T ask() throws SchedulerException;
    }

    static void quartz(Action action) {
        quartz(() -> {
            action.run();
            return true;
        });
    }

    static <T> T quartz(Question<T> question) {
        try {
            return question.ask();
        } catch (SchedulerException e) {
            // Mostly a lost race for Quartz's locks: the transaction is rolled back and may be tried again.
            throw new TransientDataAccessResourceException("the job store refused: " + e.getMessage(), e);
        }
    }
}
