package watch.cohesion.classification.model;

/**
 * A labelled item, read.
 *
 * @param passage the first of its text
 * @param traits of that passage
 */
record Example(Labelled item, Passage passage, Traits traits) {}
