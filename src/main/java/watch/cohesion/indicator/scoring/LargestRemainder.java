package watch.cohesion.indicator.scoring;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rounds parts so that they add up to a whole that was rounded by itself (scoring method, 1.11). */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Each part is numerator/denominator rounded down; what then lacks of the whole goes by ones to the parts with the
     * largest remainders, of equals to the first.
     *
     * @param whole the exact sum of the parts, rounded down or up
     * @param denominator above 0
     */
    static int[] split(long whole, long[] numerators, long denominator) {
        int[] parts = new int[numerators.length];
        long lacking = whole;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.toIntExact(Math.floorDiv(numerators[i], denominator));
            lacking -= parts[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> Math.floorMod(numerators[i], denominator))
                        .reversed())
                .limit(lacking)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
