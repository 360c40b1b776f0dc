package watch.cohesion.item.internal;

import java.time.Instant;
import watch.cohesion.item.matching.Shingles;

/** A stored item that has no story yet. */
record Unplaced(long id, Instant time, Shingles shingles) {

    /** Stands for its story until the transaction ends; of the same size as one, so that the row stays in its place. */
    static final long NO_STORY = 0;
}
