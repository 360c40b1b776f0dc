package watch.cohesion.classification;

/**
 * How much of what a feed brought bears on the alliance.
 *
 * @param assessed items that were judged
 * @param relevant of these
 */
public record RelevantShare(long assessed, long relevant) {

    public static final RelevantShare NONE = new RelevantShare(0, 0);

    /** 0–1; 0 where nothing was judged. */
    public double value() {
        return assessed == 0 ? 0 : (double) relevant / assessed;
    }
}
