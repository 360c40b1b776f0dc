package watch.cohesion.alert.decision;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a rule stands with one series; all that must be kept from one decision to the next. */
public sealed interface Phase {

    /** What an episode was opened for, as {@link Signal#causes}; empty for a phase or kind that has none. */
    default Set<String> causes() {
        return Set.of();
    }

    /** Nothing to tell. */
    record Clear() implements Phase {}

    /**
     * The condition is met, but has not held for long enough, or too few houses report it.
     *
     * @param heard as many houses as are asked for have reported since, however long ago
     */
    record Pending(Instant since, boolean heard) implements Phase {}

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
     * @param calmSince since when the condition is calm, later by as long as nothing was heard; null while it is not
     * @param turns how often it seemed over and was not
     * @param causes what it was opened for, as {@link Signal#causes}; empty for a kind that has none
     */
    record Open(int reference, int worst, @Nullable Instant calmSince, int turns, Set<String> causes) implements Phase {

        public Open {
            causes = Set.copyOf(causes);
        }

        Open calmSince(Instant since) {
            return new Open(reference, worst, since, turns, causes);
        }

        Set<String> with(Set<String> more) {
            Set<String> all = new TreeSet<>(causes);
            all.addAll(more);
            return all;
        }
    }

    /** An episode has ended although what it was opened for still stands: another one needs another cause. */
    record Over(Set<String> causes) implements Phase {

        public Over {
            causes = Set.copyOf(causes);
        }
    }
}
