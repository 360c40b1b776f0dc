package watch.cohesion.classification.evaluation;

import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.model.Labelled;

/** An item as a person judged it, and what a classifier made of it. */
public record Judged(Labelled item, Verdict verdict) {}
