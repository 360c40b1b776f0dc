package watch.cohesion.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The detectors to beat (scoring method, 4), on daily counts; each says how far a day stands out. */
final class Baselines {

    /** As many days must pass before the next alarm. */
    static final int COOL_DOWN = 5;

    private Baselines() {}

    /** EARS C2: standard deviations from the mean of seven days that ended two days before; at least half a story. */
    static double c2(int[] counts, int day) {
        if (day < 9) return 0;
        double sum = 0;
        double squares = 0;
        for (int i = day - 9; i < day - 2; i++) {
            sum += counts[i];
            squares += counts[i] * counts[i];
        }
        double mean = sum / 7;
        double deviation = Math.sqrt(Math.max(0, (squares - 7 * mean * mean) / 6));
        return (counts[day] - mean) / Math.max(0.5, deviation);
    }

    /** As the geopolitical risk index: the share of all stories, in standard deviations of its last 180 days. */
    static double share(int[] counts, int[] all, int day) {
        if (day < 30) return 0;
        double sum = 0;
        double squares = 0;
        int from = Math.max(0, day - 180);
        for (int i = from; i < day; i++) {
            double share = counts[i] / (double) Math.max(1, all[i]);
            sum += share;
            squares += share * share;
        }
        int days = day - from;
        double mean = sum / days;
        double deviation = Math.sqrt(Math.max(1e-6, squares / days - mean * mean));
        return (counts[day] / (double) Math.max(1, all[day]) - mean) / deviation;
    }

    /** Days of alarms at a threshold, with pauses between them. */
    static List<Integer> alarms(IntToDoubleFunction score, int days, int from, double threshold) {
        List<Integer> alarms = new ArrayList<>();
        for (int day = from; day < days; day++) {
            boolean pause = !alarms.isEmpty() && day - alarms.getLast() < COOL_DOWN;
            if (!pause && score.applyAsDouble(day) > threshold) alarms.add(day);
        }
        return alarms;
    }

    static int[] perDay(List<Instant> times, Instant begin, int days) {
        int[] counts = new int[days];
        for (Instant time : times) {
            int day = (int) Duration.between(begin, time).toDays();
            if (day >= 0 && day < days) counts[day]++;
        }
        return counts;
    }
}
