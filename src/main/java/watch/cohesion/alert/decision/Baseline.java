package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * How many new stories of strain a factor usually has a day (scoring method, 1.9): over up to 180 days that end some
 * time ago, so that a shock is not measured by itself. What is assumed of any factor counts as another 7 days, so that a
 * short past does not make every story a surprise. (The method gives it 30 days if it comes from a calibration; ours is
 * an assumption, and at 30 days a busy factor would read as shifted for months.)
 *
 * @param mean stories a day
 * @param variance of the daily count
 */
record Baseline(double mean, double variance) {

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

    /**
     * @param end the past ends here
     * @param since nothing was watched before
     */
    static Baseline of(Course course, Instant end, Instant since) {
        int days = Math.clamp(Duration.between(since, end).toDays(), 0, LONGEST);
        int[] counts = new int[days];
        for (Instant strain : course.strains(end.minus(DAY.multipliedBy(days)), end)) {
            counts[(int) Duration.between(strain, end.minusMillis(1)).toDays()]++;
        }
        double[] each = new double[days];
        for (int i = 0; i < days; i++) each[i] = counts[i];
        Baseline raw = weighted(each);
        double highest = raw.mean + OUTLIER * StrictMath.sqrt(raw.variance);
        for (int i = 0; i < days; i++) each[i] = Math.min(each[i], highest);
        return weighted(each);
    }

    private static Baseline weighted(double[] counts) {
        double days = counts.length + USUAL_DAYS;
        double sum = USUAL_DAYS * USUAL_MEAN;
        for (double count : counts) sum += count;
        double mean = sum / days;
        double squares = USUAL_DAYS * (USUAL_VARIANCE + (USUAL_MEAN - mean) * (USUAL_MEAN - mean));
        for (double count : counts) squares += (count - mean) * (count - mean);
        return new Baseline(mean, squares / days);
    }
}
