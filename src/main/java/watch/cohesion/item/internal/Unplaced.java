package watch.cohesion.item.internal;

import java.time.Instant;
import watch.cohesion.item.matching.Shingles;

/** A stored item that has no story yet. */
record Unplaced(long id, Instant time, Shingles shingles) {}
