package watch.cohesion.alert.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a rule stands with one series; all that must be kept from one decision to the next. */
public sealed interface Phase {

    /** Nothing to tell. */
    record Clear() implements Phase {}

    /** The condition is met, but has not held for long enough, or too few houses report it. */
    record Pending(Instant since) implements Phase {}

    /**
     * The condition came to be met without news: by a back catalogue, an import, another classifier, or as relief faded.
     * Nobody is told unless news adds to it.
     *
     * @param milli the stress that nobody was told of
     */
    record Absorbed(int milli) implements Phase {}

    /**
     * An episode is open.
     *
     * @param reference the stress that readers know of: that at the opening, at the last worsening, or acknowledged
     * @param worst the highest stress so far
     * @param calmSince since when the condition is calm; null while it is not
     * @param turns how often it seemed over and was not
     */
    record Open(int reference, int worst, @Nullable Instant calmSince, int turns) implements Phase {

        /** What the readers know of is at least this: they acknowledged it. */
        public Open known(int milli) {
            return new Open(Math.max(reference, milli), worst, calmSince, turns);
        }
    }
}
