package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much is usually published on each day of the week, in UTC (scoring method, 1.4: w). Evidence ages by it, so that a
 * weekend, on which little is said, is no relief.
 *
 * @param perMille of a mean day, Monday first; each at least 100, together 7,000
 */
public record Rhythm(List<Integer> perMille) {

    /** All days alike. */
    public static final Rhythm EVEN = new Rhythm(List.of(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000));

    /**
     * Of think tanks and the press together: measured on 178 captured feeds of at least two weeks, each feed counting
     * alike, and rounded.
     */
    public static final Rhythm PRESS = new Rhythm(List.of(1_100, 1_300, 1_250, 1_150, 1_000, 600, 600));

    private static final int DAYS = 7;
    private static final int WHOLE = 1_000;
    private static final int LEAST = 100;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** 1970 began on a Thursday; its first Monday is the 5th of January. */
    private static final long MONDAY = 4 * DAY;

    /** @throws IllegalArgumentException if it is no such week; the message tells what is wrong */
    public Rhythm {
        perMille = List.copyOf(perMille);
        int sum = perMille.stream().mapToInt(Integer::intValue).sum();
        if (perMille.size() != DAYS || sum != DAYS * WHOLE || perMille.stream().anyMatch(day -> day < LEAST)) {
            throw new IllegalArgumentException(
                    "The week is %s; give seven numbers, Monday first, each at least 0.1 and together 7"
                            .formatted(words(perMille)));
        }
    }

    /** @param days each as a part of a mean day, Monday first */
    public static Rhythm of(List<Double> days) {
        return new Rhythm(
                days.stream().map(day -> (int) Math.round(day * WHOLE)).toList());
    }

    /** Time that runs as fast as is usually published, in milliseconds; the same as plain time whenever a week begins. */
    long press(long millis) {
        long week = Math.floorDiv(millis - MONDAY, DAYS * DAY);
        long within = Math.floorMod(millis - MONDAY, DAYS * DAY);
        int day = (int) (within / DAY);
        long run = within % DAY * perMille.get(day);
        for (int i = 0; i < day; i++) run += DAY * perMille.get(i);
        return week * DAYS * DAY + MONDAY + run / WHOLE;
    }

    /** Such as {@code 1.1 1.3 1.25 1.15 1.0 0.6 0.6}. */
    @Override
    public String toString() {
        return words(perMille);
    }

    private static String words(List<Integer> perMille) {
        return perMille.stream()
                .map(day -> Double.toString(day / (double) WHOLE))
                .collect(Collectors.joining(" "));
    }
}
