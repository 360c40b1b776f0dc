package watch.cohesion.classification;

/** Assessments were committed. Only wakes: what changed is read from the tables. */
public record AssessmentsChanged() {}
