package watch.cohesion.alert.detection;

/** Counts that vary more than a Poisson count of the same mean: news comes in bursts. */
final class NegativeBinomial {

    private NegativeBinomial() {}

    /**
     * The probability of at least {@code count}.
     *
     * @param mean above 0
     * @param variance above the mean
     */
    static double tail(int count, double mean, double variance) {
        double size = mean * mean / (variance - mean);
        double logMiss = StrictMath.log(mean / variance);
        double logHit = StrictMath.log1p(-mean / variance);
        double log = size * logMiss; // of the probability of 0, then 1, 2, …
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += StrictMath.exp(log);
            log += logHit + StrictMath.log((size + k) / (k + 1));
        }
        return Math.clamp(1 - below, 0, 1);
    }
}
