package watch.cohesion.brief;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the watch log. Never changed once written.
 *
 * @param who the user's name as it was
 * @param text what was written; may be empty where the kind says so
 * @param point the point that it closes; null for the other kinds
 */
public record LogEntry(
        long id,
        Instant at,
        String who,
        Kind kind,
        String text,
        @Nullable Long point) {

    /** What a line says. */
    public enum Kind {
        /** Something seen or done. */
        NOTE,
        /** Something to be seen to, which stays open over handovers until it is closed. */
        POINT,
        /** How a point was settled. */
        CLOSED,
        /** The outgoing officer offers the watch; the text is the remark, empty if there was none. */
        OFFERED,
        /** The incoming officer has taken over; without text. */
        HANDOVER
    }
}
