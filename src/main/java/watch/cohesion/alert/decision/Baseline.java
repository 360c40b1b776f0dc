package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many new stories of a kind a factor usually has a day (scoring method, 1.9): over up to 180 days that end some time
 * ago, so that a shock is not measured by itself. Days on which less than half was heard tell nothing and are left out.
 * What is assumed of any factor counts as another 7 days, so that a short past does not make every story a surprise. (The
 * method gives it 30 days if it comes from a calibration; ours is an assumption, and at 30 days a busy factor would read
 * as shifted for months.)
 *
 * @param mean stories a day
 * @param variance of the daily count
 * @param volume stories on all factors a day
 */
record Baseline(double mean, double variance, double volume) {

    private static final int LONGEST = 180;
    private static final double OUTLIER = 6;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Assumed of a factor before it has a past of its own. Not measured: a factor that think tanks and a few news feeds
     * treat about twice a week, with bursts of the size that the method's simulations assume (dispersion 0.4).
     */
    private static final double USUAL_MEAN = 0.3;

    private static final double USUAL_VARIANCE = USUAL_MEAN + 0.4 * USUAL_MEAN * USUAL_MEAN;
    private static final double USUAL_DAYS = 7;

    /** Stories by which a short window's volume is pulled to the usual, so that three of them are no flood. */
    private static final double VOLUME_SHRINKS_BY = 3;

    /** Counts vary at least a little more than Poisson counts. */
    private static final double LEAST_DISPERSION = 1.05;

    private static final double HEARD = 0.5;

    /** What is usual in a window of time. */
    record Window(double mean, double variance) {}

    /**
     * @param stories the story kind's first words in a stretch of time
     * @param end the past ends here
     * @param since nothing was watched before
     */
    static Baseline of(Stories stories, Course course, Instant end, Instant since) {
        int days = Math.clamp(Duration.between(since, end).toDays(), 0, LONGEST);
        Instant begin = end.minus(DAY.multipliedBy(days));
        int[] counts = new int[days];
        for (Instant story : stories.between(begin, end)) {
            counts[(int) Duration.between(story, end.minusMillis(1)).toDays()]++;
        }
        double[] each = new double[days];
        int heard = 0;
        for (int i = 0; i < days; i++) {
            Instant last = end.minus(DAY.multipliedBy(i));
            if (course.heard(last.minus(DAY), last) >= HEARD) each[heard++] = counts[i];
        }
        Baseline raw = weighted(each, heard, 0);
        double highest = raw.mean + OUTLIER * StrictMath.sqrt(raw.variance);
        for (int i = 0; i < heard; i++) each[i] = Math.min(each[i], highest);
        return weighted(each, heard, course.volume(begin, end));
    }

    /** Stories of a kind, by their first words; {@code from} included and {@code to} not. */
    interface Stories {

        List<Instant> between(Instant from, Instant to);
    }

    /**
     * What is usual between two instants. Where far more is told than usual, on whatever factor, more is usual on this one
     * too: a source has been added, not a crisis begun.
     */
    Window between(Course course, Instant from, Instant to) {
        double days = Math.max(HEARD, Duration.between(from, to).toHours() / 24.0 * course.heard(from, to));
        double told = course.volume(from, to);
        double flood = (told + VOLUME_SHRINKS_BY) / (volume * days + VOLUME_SHRINKS_BY);
        double more = Math.max(1, flood);
        double expected = mean * days * more;
        return new Window(expected, Math.max(variance * days * more, LEAST_DISPERSION * expected));
    }

    private static Baseline weighted(double[] counts, int heard, int volume) {
        double days = heard + USUAL_DAYS;
        double sum = USUAL_DAYS * USUAL_MEAN;
        for (int i = 0; i < heard; i++) sum += counts[i];
        double mean = sum / days;
        double squares = USUAL_DAYS * (USUAL_VARIANCE + (USUAL_MEAN - mean) * (USUAL_MEAN - mean));
        for (int i = 0; i < heard; i++) squares += (counts[i] - mean) * (counts[i] - mean);
        return new Baseline(mean, squares / days, heard == 0 ? 0 : (double) volume / heard);
    }
}
