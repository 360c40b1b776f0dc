package watch.cohesion.classification.internal;

import java.util.List;
import java.util.function.Supplier;
import watch.cohesion.classification.model.Labelled;

/**
 * The labelled items that ship.
 *
 * @param tested that are learned from and, story by story, tested on
 * @param learnedOnly that are learned from only
 */
record Lessons(Supplier<List<Labelled>> tested, Supplier<List<Labelled>> learnedOnly) {}
