package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;

/** Whether a text joins a story (scoring method, 1.2): close to one of its members, while the story is open. */
public final class SameStory {

    /** The resemblance from which two texts are copies. */
    public static final double COPY = 0.5;

    /** How long a story may last from its first member to its last. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** How long a story stays open after its last member, and before its first for items that arrive late. */
    public static final Duration OPEN = Duration.ofDays(3);

    private SameStory() {}

    /** Whether one text is a copy of the other, perhaps edited. */
    public static boolean copies(Shingles one, Shingles other) {
        return one.resemblance(other) >= COPY;
    }

    /**
     * Whether a story takes members of a given time.
     *
     * @param first the time of its earliest member
     * @param last the time of its latest member
     */
    public static boolean open(Instant first, Instant last, Instant time) {
        if (time.isBefore(first)) {
            return !time.isBefore(first.minus(OPEN)) && !time.isBefore(last.minus(LONGEST));
        }
        return !time.isAfter(last.plus(OPEN)) && !time.isAfter(first.plus(LONGEST));
    }
}
