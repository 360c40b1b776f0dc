package watch.cohesion.classification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/**
 * What a factor's other entry would make of the items there are, before it is saved. Changes nothing. Goes on in the
 * background, one after another; what came of it is kept for a day.
 */
public interface EntryPreviews {

    /** How far back items are looked at. */
    Duration REACH = Duration.ofDays(90);

    /** The newest so many items are looked at. */
    int MOST = 100_000;

    /**
     * @param entry as {@link watch.cohesion.factor.FactorVersions#withEntry} takes it
     * @return its number
     * @throws watch.cohesion.configuration.ConfigurationException with every fault of the entry
     */
    long ask(FactorId factor, String entry, String who);

    Optional<Preview> find(long number);

    /** Without effect if it has ended. */
    void cancel(long number);

    /**
     * One that was asked for.
     *
     * @param entry that was asked about
     * @param done items that were looked at
     * @param total items of the last 90 days
     * @param changes newest items first; empty until it is done
     * @param others what would change on other factors, as the classifier reads every factor's rules for each; without items
     *     that people signed
     * @param detail why it failed; empty if it did not
     */
    record Preview(
            long number,
            FactorId factor,
            String entry,
            State state,
            int done,
            int total,
            List<Change> changes,
            List<Other> others,
            String detail) {

        /** It waits or is under way. */
        public boolean open() {
            return state == State.WAITING || state == State.RUNNING;
        }

        /** False if older items of the last 90 days were left out. */
        public boolean all() {
            return total <= MOST;
        }
    }

    /** How far it has come. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * An item that would be judged otherwise.
     *
     * @param now what it would say about the factor, without evidence; null: nothing
     * @param signed a person's assessment is in force, and stays
     */
    record Change(ItemId item, Kind kind, @Nullable FactorAssessment now, boolean signed) {}

    /**
     * Another factor on which an item would be judged otherwise.
     *
     * @param kind what would become of it under that factor
     * @param now what it would say about that factor, without evidence; null: nothing
     */
    record Other(
            ItemId item,
            FactorId factor,
            Kind kind,
            @Nullable FactorAssessment now) {}

    /** What would become of an item. */
    enum Kind {
        /** It would come to be filed under the factor. */
        GAINED,
        /** It would not be any more. */
        LOST,
        /** It would stay, with another direction or intensity. */
        TURNED,
        /** It would stay as it was, and be more or less certain: it counts for more or less in the score. */
        REWEIGHED
    }
}
