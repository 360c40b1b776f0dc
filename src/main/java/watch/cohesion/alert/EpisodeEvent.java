package watch.cohesion.alert;

import java.time.Instant;

/**
 * One line of an episode's timeline.
 *
 * @param kind what happened
 * @param milli stress then, thousandths of a point
 * @param who did it; empty if the service did
 * @param text one sentence or a note; may be empty
 * @param untold why no notice went out; empty if one did, or none was due
 */
public record EpisodeEvent(Instant at, Kind kind, int milli, String who, String text, String untold) {

    /** What can happen. */
    public enum Kind {
        OPENED,
        WORSENED,
        RECOVERING,
        RELAPSED,
        CLOSED,
        ACKNOWLEDGED,
        /** The owner let go of it, or the time of the acknowledgement ended. */
        RELEASED,
        /** The second list was told. */
        ESCALATED,
        /** What had kept a notice back was over, as when a silence ended: told then. */
        UNSILENCED,
        /** A piece that its readers were told of says otherwise by now, or somebody judged it otherwise. */
        REVISED
    }
}
