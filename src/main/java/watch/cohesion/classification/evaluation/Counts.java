package watch.cohesion.classification.evaluation;

/**
 * How often a yes was right, wrong or missing.
 *
 * @param right said and labelled
 * @param wrong said, not labelled
 * @param missed labelled, not said
 */
public record Counts(int right, int wrong, int missed) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts and(boolean said, boolean labelled) {
        return new Counts(
                right + (said && labelled ? 1 : 0),
                wrong + (said && !labelled ? 1 : 0),
                missed + (!said && labelled ? 1 : 0));
    }

    Counts and(Counts other) {
        return new Counts(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    /** 0–1; 0 where nothing was said. */
    public double precision() {
        return right == 0 ? 0 : (double) right / (right + wrong);
    }

    /** 0–1; 0 where nothing is labelled. */
    public double recall() {
        return right == 0 ? 0 : (double) right / support();
    }

    /** 0–1, the harmonic mean of precision and recall. */
    public double f1() {
        return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
    }

    /** How many are labelled. */
    public int support() {
        return right + missed;
    }
}
