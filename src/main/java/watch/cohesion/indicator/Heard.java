package watch.cohesion.indicator;

/**
 * How well the sources that usually speak of a factor are heard (scoring method, 1.9, DATA). Handovers keep it as JSON, so
 * nothing in it may be renamed.
 *
 * @param share of the last day that was heard, 0–1, each source by its usual part
 */
public record Heard(double share, State state) {

    /** What that makes of the score. */
    public enum State {
        GOOD,
        /** Less than half of the last day was heard: the score is less sure than it looks. */
        DEGRADED,
        /** Less than a fifth of the last three days was heard: the score is that of then, and nothing is known of now. */
        UNKNOWN
    }

    /** Nobody has ever listened to any source. */
    public static final Heard NOTHING = new Heard(0, State.UNKNOWN);

    /** @param days of the last three days, 0–1 */
    public static Heard of(double day, double days) {
        if (days < 0.2) return new Heard(day, State.UNKNOWN);
        return new Heard(day, day < 0.5 ? State.DEGRADED : State.GOOD);
    }
}
