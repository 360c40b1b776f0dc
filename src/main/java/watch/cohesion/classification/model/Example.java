package watch.cohesion.classification.model;

/**
 * A labelled item, read.
 *
 * @param traits of its first passage
 */
record Example(Labelled item, Traits traits) {}
