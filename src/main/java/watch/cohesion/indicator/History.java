package watch.cohesion.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside the scores of days gone by, and how far they are worked out. Series as in {@link Note}. */
public interface History {

    /**
     * What was known of each day when it ended, points; never changed since. Days that ended while the service did not run
     * are left out.
     */
    Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to);

    /**
     * Versions of the method, of the classifier and of the factors, oldest first. The first is what the history begins with;
     * every other one is a change.
     */
    List<MethodChange> methods();

    /** The work that runs; empty if the history is up to date as far as anyone knows. */
    Optional<Work> work();

    /**
     * Work on the daily history.
     *
     * @param done days worked out
     * @param total days to work out
     */
    record Work(int done, int total) {}
}
