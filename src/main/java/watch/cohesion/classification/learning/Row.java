package watch.cohesion.classification.learning;

import java.util.Arrays;

/**
 * A vector that is zero nearly everywhere.
 *
 * @param at where it is not, each place once
 * @param values what stands there
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record Row(int[] at, float[] values) {

    /** Gathers a row; values at one place add up. */
    public static final class Builder {
        private int[] at = new int[1024];
        private float[] values = new float[1024];
        private int size;

        public Builder add(int place, double value) {
            if (value == 0) return this;
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            at[size] = place;
            values[size++] = (float) value;
            return this;
        }

        /** Adds every value of the row, as many places further on. */
        public Builder add(Row row, int further, double times) {
            for (int i = 0; i < row.at.length; i++) add(row.at[i] + further, row.values[i] * times);
            return this;
        }

        public Row row() {
            return new Row(Arrays.copyOf(at, size), Arrays.copyOf(values, size));
        }
    }

    double times(double[] weights, int from) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) sum += values[i] * weights[from + at[i]];
        return sum;
    }

    void addTo(double[] sums, int from, double times) {
        for (int i = 0; i < at.length; i++) sums[from + at[i]] += values[i] * times;
    }
}
