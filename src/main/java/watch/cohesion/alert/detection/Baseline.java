package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of something a factor usually has on a day of its evidence clock (scoring method, 1.9): over up to 180 days
 * that end some time ago, so that a shock is not measured by itself. As the clock runs by the rhythm of the press and by
 * what is heard, neither weekends nor outages make the usual look more restless than it is. What is assumed of any factor
 * counts as another 7 days, so that a short past does not make every story a surprise. (The method gives it 30 days if it
 * comes from a calibration; ours is an assumption, and at 30 days a busy factor would read as shifted for months.)
 *
 * @param mean of a day
 * @param variance of a day
 * @param volume stories on all factors on a day
 */
record Baseline(double mean, double variance, double volume) {

    private static final int LONGEST = 180;
    private static final double OUTLIER = 6;
    private static final Duration DAY = Duration.ofDays(1);
    private static final double USUAL_DAYS = 7;

    /** Stories by which a short time's volume is pulled to the usual, so that three of them are no flood. */
    private static final double VOLUME_SHRINKS_BY = 3;

    /** Over so long it is seen that more is told than before, on whatever factor. */
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    /** Counts and amounts vary at least a little more than Poisson counts. */
    static final double LEAST_DISPERSION = 1.05;

    private static final double SHORTEST = 0.5;

    /**
     * Assumed of a factor before it has a past of its own. Not measured: a factor that think tanks and a few news feeds
     * treat about twice a week in one direction, with bursts of the size that the method's simulations assume (dispersion
     * 0.4), mostly talk.
     */
    enum Usual {
        STORIES(0.3, 0.336),
        /** Evidence units. */
        EVIDENCE(0.35, 0.9);

        private final double mean;
        private final double variance;

        Usual(double mean, double variance) {
            this.mean = mean;
            this.variance = variance;
        }
    }

    /** What is usual in a window of time. */
    record Window(double mean, double variance) {}

    /** How much there was in a stretch of time; {@code from} not included, {@code to} is. */
    interface Amount {

        double between(Instant from, Instant to);
    }

    /**
     * @param end the past ends here
     * @param since nothing was watched before
     */
    static Baseline of(Amount amount, Usual usual, Course course, Instant end, Instant since) {
        int days = Math.clamp(Duration.between(since, end).toDays(), 0, LONGEST);
        double[] amounts = new double[days];
        double[] ran = new double[days];
        for (int i = 0; i < days; i++) {
            Instant last = end.minus(DAY.multipliedBy(i));
            Instant first = last.minus(DAY);
            amounts[i] = amount.between(first, last);
            ran[i] = course.ran(first, last);
        }
        Baseline raw = weighted(amounts, ran, usual, 0);
        for (int i = 0; i < days; i++) {
            double spread = OUTLIER * StrictMath.sqrt(raw.variance * Math.max(SHORTEST, ran[i]));
            amounts[i] = Math.min(amounts[i], raw.mean * ran[i] + spread);
        }
        return weighted(amounts, ran, usual, course.volume(end.minus(DAY.multipliedBy(days)), end));
    }

    /**
     * What is usual between two instants. Where far more has been told than usual for a fortnight, on whatever factor,
     * more is usual on this one too: a source has been added, not a crisis begun.
     */
    Window between(Course course, Instant from, Instant to) {
        double days = Math.max(SHORTEST, course.ran(from, to));
        double told = course.volume(to.minus(FORTNIGHT), to);
        double heard = Math.max(SHORTEST, course.ran(to.minus(FORTNIGHT), to));
        double flood = (told + VOLUME_SHRINKS_BY) / (volume * heard + VOLUME_SHRINKS_BY);
        double more = Math.max(1, flood);
        double expected = mean * days * more;
        return new Window(expected, Math.max(variance * days * more, LEAST_DISPERSION * expected));
    }

    private static Baseline weighted(double[] amounts, double[] ran, Usual usual, int volume) {
        double heard = 0;
        double sum = USUAL_DAYS * usual.mean;
        for (int i = 0; i < ran.length; i++) {
            heard += ran[i];
            sum += amounts[i];
        }
        double days = heard + USUAL_DAYS;
        double mean = sum / days;
        double squares = USUAL_DAYS * (usual.variance + (usual.mean - mean) * (usual.mean - mean));
        for (int i = 0; i < ran.length; i++) {
            squares += (amounts[i] - mean * ran[i]) * (amounts[i] - mean * ran[i]);
        }
        return new Baseline(mean, squares / days, heard == 0 ? 0 : volume / heard);
    }
}
