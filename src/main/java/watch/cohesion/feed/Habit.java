package watch.cohesion.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.UtcDay;

/**
 * How much a feed publishes by UTC day, by which an unusual silence is told from a weekend, and a flood from a busy day
 * (scoring method, 1.4: a silent feed is not a calm one). A monthly journal and a daily site are each judged by their own
 * rhythm.
 *
 * <p>The days on which something appeared are a row of gaps. Their number beyond one day is taken as negative binomial
 * with the mean and the variance of the last {@value #DAYS} days (of a year if these hold fewer than eight gaps). The
 * present gap is improbable if a feed of this rhythm would reach it less than once in five years, and if it is also
 * clearly longer than any before: then people are told. What it says may be missing long before: a gap that a feed of this
 * rhythm reaches less than once in a hundred is no calm.
 *
 * @param entries by day; none is 0
 */
public record Habit(NavigableMap<LocalDate, Integer> entries) {

    /** Nothing is known. */
    public static final Habit NONE = new Habit(new TreeMap<>());

    private static final int DAYS = 90;
    private static final int YEAR = 365;
    private static final int FEWEST_GAPS = 8;
    private static final int FEWEST_DAYS = 28;
    private static final int LEAST_GAPS = 3;
    private static final double A_YEAR = 0.2;
    private static final double OF_GAPS = 0.01;
    private static final double LONGER = 1.3;
    private static final double SEVERAL = 3;
    private static final int CLEARLY_MORE = 5;
    private static final double FLOOD = 0.0003;

    /** What a feed's rhythm says about now. */
    public enum State {
        /** Too little is known, or nothing can be heard of the feed. */
        UNKNOWN,
        USUAL,
        /** Longer silent than its habit allows: it may be broken, moved, or read by us in the wrong way. */
        QUIET,
        /** It brings several times what it usually brings: a real flood, or a feed that tells old things anew. */
        DOUBLED
    }

    /**
     * What the habit says of a moment, with the reason.
     *
     * @param words the reason in one sentence; empty if there is nothing to say
     * @param silent since when it says nothing, if less than one in a hundred of its gaps would be so long; null if it is not
     *     as silent as that
     */
    public record Diagnosis(
            State state, String words, @Nullable Instant silent) {

        public static final Diagnosis UNKNOWN = new Diagnosis(State.UNKNOWN, "", null);
    }

    /** This habit with entries that were published at these times, without what is older than a year. */
    public Habit with(List<Instant> published, Instant at) {
        NavigableMap<LocalDate, Integer> all = new TreeMap<>(entries);
        for (Instant time : published) all.merge(UtcDay.of(time.isAfter(at) ? at : time), 1, Integer::sum);
        return new Habit(new TreeMap<>(all.tailMap(UtcDay.of(at).minusDays(YEAR), false)));
    }

    /**
     * Judges a moment.
     *
     * @param heard when the feed was last read or found unchanged: what lies after that is unknown
     */
    public Diagnosis at(Instant heard) {
        LocalDate today = UtcDay.of(heard);
        NavigableMap<LocalDate, Integer> past = entries.headMap(today, true);
        if (past.isEmpty() || today.toEpochDay() - past.firstKey().toEpochDay() < FEWEST_DAYS) return Diagnosis.UNKNOWN;
        List<Integer> gaps = gaps(past, today.minusDays(DAYS));
        if (gaps.size() < FEWEST_GAPS) gaps = gaps(past, today.minusDays(YEAR));
        if (gaps.size() < LEAST_GAPS) return Diagnosis.UNKNOWN;
        int gap = (int) (today.toEpochDay() - past.lastKey().toEpochDay());
        double chance = chance(gap, gaps);
        if (chance < A_YEAR * mean(gaps) / YEAR && isClearlyLonger(gap, gaps)) return quiet(past.lastKey(), gaps);
        if (isFlood(past, today)) return doubled(past, today);
        Instant silent = chance < OF_GAPS ? UtcDay.end(past.lastKey()) : null;
        return new Diagnosis(State.USUAL, "", silent);
    }

    private static boolean isClearlyLonger(int gap, List<Integer> gaps) {
        return gap > LONGER * gaps.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** That a gap lasts so long. */
    private static double chance(int gap, List<Integer> gaps) {
        if (gap < 2) return 1;
        double mean = mean(gaps) - 1;
        // A rhythm that was seen only a few times is known only roughly: take it as at least as loose as chance.
        double variance = Math.max(variance(gaps), gaps.size() < FEWEST_GAPS ? mean * (mean + 1) : 0);
        return Counts.atLeast(gap - 1, mean, variance);
    }

    private static boolean isFlood(NavigableMap<LocalDate, Integer> past, LocalDate today) {
        int now = past.getOrDefault(today, 0);
        List<Integer> days = before(past, today);
        double mean = mean(days);
        return now >= SEVERAL * mean + CLEARLY_MORE && Counts.atLeast(now, mean, variance(days)) < FLOOD;
    }

    private static List<Integer> before(NavigableMap<LocalDate, Integer> past, LocalDate today) {
        long first = Math.max(past.firstKey().toEpochDay(), today.toEpochDay() - DAYS);
        List<Integer> days = new ArrayList<>();
        for (long day = first; day < today.toEpochDay(); day++) {
            days.add(past.getOrDefault(LocalDate.ofEpochDay(day), 0));
        }
        return days;
    }

    private static Diagnosis quiet(LocalDate last, List<Integer> gaps) {
        int longest = gaps.stream().mapToInt(Integer::intValue).max().orElse(1);
        return new Diagnosis(
                State.QUIET,
                "Nothing new since %s; usually something appears every %s, and never before was it silent for more than %s."
                        .formatted(last, days(Math.round(mean(gaps))), days(longest)),
                UtcDay.end(last));
    }

    private static Diagnosis doubled(NavigableMap<LocalDate, Integer> past, LocalDate today) {
        return new Diagnosis(
                State.DOUBLED,
                "%d new entries on %s; usually there are %.1f a day."
                        .formatted(past.getOrDefault(today, 0), today, mean(before(past, today))),
                null);
    }

    private static List<Integer> gaps(NavigableMap<LocalDate, Integer> past, LocalDate from) {
        List<Integer> gaps = new ArrayList<>();
        LocalDate previous = null;
        for (Map.Entry<LocalDate, Integer> day : past.tailMap(from, true).entrySet()) {
            if (previous != null) gaps.add((int) (day.getKey().toEpochDay() - previous.toEpochDay()));
            previous = day.getKey();
        }
        return gaps;
    }

    private static double mean(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    private static double variance(List<Integer> numbers) {
        double mean = mean(numbers);
        return numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum() / Math.max(1, numbers.size() - 1);
    }

    private static String days(long count) {
        return count <= 1 ? "day" : count + " days";
    }

    /** Chances of counts. */
    private static final class Counts {

        private static final double HARDLY_ANY = 0.01;
        private static final double HARDLY_SPREAD = 1.05;

        private Counts() {}

        /**
         * The chance of a count of at least this, for a negative binomial of the given mean and variance; spread at
         * least a little wider than pure chance, as publishers are.
         */
        static double atLeast(int count, double mean, double variance) {
            double middle = Math.max(mean, HARDLY_ANY);
            double spread = Math.max(variance, HARDLY_SPREAD * middle);
            double size = middle * middle / (spread - middle);
            double share = middle / (middle + size);
            double chance = Math.exp(-size * Math.log1p(middle / size));
            double below = 0;
            for (int k = 0; k < count; k++) {
                below += chance;
                chance *= (size + k) / (k + 1) * share;
            }
            return Math.max(0, 1 - below);
        }
    }
}
