package watch.cohesion.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.notification.Severity;

/**
 * A shift from when it was noticed until it was over.
 *
 * @param series a factor's id, {@code cohesion} for the index
 * @param before stress before it opened, thousandths of a point: the lowest of the day before, or of a rule on a movement
 *     that at the start of its window
 * @param atOpening stress when it opened
 * @param reference stress that the readers know of: told or acknowledged
 * @param worst the highest stress so far
 * @param reason why it opened, one sentence
 * @param recovering its condition is not met now; it ends if that stays so
 * @param turns how often it seemed over and was not
 * @param told when the first notice went out, or would have if anybody wanted it; null if none was let out
 * @param untold why nobody was told; empty if somebody was
 * @param owed what is held back from the readers; null if nothing is
 * @param owner null if nobody owns it
 * @param escalated when the second list was told; null if not
 * @param closed null while it is open
 */
public record Episode(
        long id,
        RuleId rule,
        String series,
        Severity severity,
        Instant opened,
        int before,
        int atOpening,
        int reference,
        int worst,
        String reason,
        boolean recovering,
        int turns,
        @Nullable Instant told,
        String untold,
        @Nullable Owed owed,
        @Nullable Acknowledgement owner,
        @Nullable Instant escalated,
        @Nullable Instant closed) {

    /**
     * A notice that is told when nothing speaks against it any more.
     *
     * @param event the latest that would have been told: it opened, worsened, or closed
     * @param from stress that the readers knew of before it
     */
    public record Owed(EpisodeEvent.Kind event, int from) {}

    public boolean open() {
        return closed == null;
    }

    /** Open, told, and nobody has taken it: someone must look. */
    public boolean unowned() {
        return closed == null && told != null && owner == null;
    }
}
