package watch.cohesion.classification.evaluation;

/**
 * Whether probabilities mean what they say: of those between 0.7 and 0.8, three quarters should be true.
 *
 * @param counts how many fall into each tenth
 * @param sums of the probabilities in each
 * @param trues how many in each are true
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record Reliability(int[] counts, double[] sums, int[] trues) {

    public static final int BINS = 10;

    static Reliability none() {
        return new Reliability(new int[BINS], new double[BINS], new int[BINS]);
    }

    void count(double probability, boolean yes) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        counts[bin]++;
        sums[bin] += probability;
        if (yes) trues[bin]++;
    }

    void add(Reliability other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
            trues[i] += other.trues[i];
        }
    }

    /** Expected calibration error, 0–1: how far probability and truth lie apart in a tenth, on average over answers. */
    public double error() {
        double error = 0;
        int all = 0;
        for (int i = 0; i < BINS; i++) {
            error += Math.abs(sums[i] - trues[i]);
            all += counts[i];
        }
        return all == 0 ? 0 : error / all;
    }
}
