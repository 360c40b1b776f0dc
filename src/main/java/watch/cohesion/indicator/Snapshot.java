package watch.cohesion.indicator;

/**
 * Scores, and the courses behind them, of one and the same state of things, whatever is judged meanwhile.
 *
 * @param revision of the judgements, as {@link watch.cohesion.classification.Assessments#revision()}
 */
public record Snapshot(long revision, Scores scores, Courses courses) {}
