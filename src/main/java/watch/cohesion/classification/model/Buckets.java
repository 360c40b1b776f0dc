package watch.cohesion.classification.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each bucket of {@link Grams} or {@link WordParts} occurs in a text.
 *
 * @param numbers of those that do, in their order
 * @param counts of each, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the hundred, and never compared
record Buckets(int[] numbers, int[] counts) {

    /** @param occurring each as often as it occurs, in any order */
    static Buckets of(IntStream occurring) {
        int[] sorted = occurring.sorted().toArray();
        int[] numbers = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) numbers[size++] = sorted[i];
            counts[size - 1]++;
        }
        return new Buckets(Arrays.copyOf(numbers, size), Arrays.copyOf(counts, size));
    }

    int size() {
        return numbers.length;
    }
}
