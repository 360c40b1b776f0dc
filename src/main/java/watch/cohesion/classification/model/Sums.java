package watch.cohesion.classification.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import watch.cohesion.factor.Direction;

/**
 * What the heads say of a passage.
 *
 * @param relevance log odds, partly from the factors'
 * @param factors log odds, in the order of {@link Scaling#factors()}
 * @param told what is said of a factor, by its number: worked out when asked for, as most factors are not asked about
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
record Sums(double relevance, double[] factors, IntFunction<Told> told) {

    /**
     * What the heads say a passage says of a factor.
     *
     * @param direction the probability of each of {@link #DIRECTIONS}
     * @param intensity the probability of each grade of {@link watch.cohesion.factor.Intensity}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Told(double[] direction, double[] intensity) {}

    /** The order of the probabilities of a direction. */
    static final List<Direction> DIRECTIONS = List.of(Direction.STRAIN, Direction.RELIEF, Direction.NEUTRAL);

    /**
     * A long text is about what its beginning is about, or what at least two of its passages are about: one passage of
     * many that touches on a factor does not make the piece one on it. Direction and intensity are those of the passage
     * that speaks for the factor.
     *
     * @param passages in reading order, at least one
     * @param speaking which of them speaks for each factor
     */
    static Sums of(List<Sums> passages, int[] speaking) {
        Sums lead = passages.getFirst();
        if (passages.size() == 1) return lead;
        double relevance = together(
                lead.relevance, passages.stream().mapToDouble(Sums::relevance).toArray());
        double[] factors = new double[lead.factors.length];
        for (int i = 0; i < factors.length; i++) {
            int factor = i;
            double[] all =
                    passages.stream().mapToDouble(each -> each.factors[factor]).toArray();
            factors[i] = together(lead.factors[i], all);
        }
        return new Sums(
                relevance,
                factors,
                factor -> passages.get(speaking[factor]).told.apply(factor));
    }

    /** The same, with nothing left to be worked out: it holds on to no heads. */
    Sums settled() {
        List<Told> all = IntStream.range(0, factors.length).mapToObj(told).toList();
        return new Sums(relevance, factors, all::get);
    }

    /** Which passage speaks most clearly of a factor that the whole is said to be about. */
    static int clearest(List<Sums> passages, int factor) {
        double[] all =
                passages.stream().mapToDouble(each -> each.factors[factor]).toArray();
        return all.length == 1 || all[0] >= together(all[0], all) ? 0 : most(all);
    }

    /** Of one number for each passage: the lead's, or the second highest of all if that is higher. */
    static double together(double lead, double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return Math.max(lead, sorted[sorted.length - 2]);
    }

    /** The log odds of any of several things, did they not depend on each other. */
    static double any(double[] logOdds) {
        double none = 0; // minus the logarithm of the probability that none is so
        for (double each : logOdds) none += Math.max(each, 0) + Math.log1p(Math.exp(-Math.abs(each)));
        return none + Math.log(-Math.expm1(-none));
    }

    static int most(double[] all) {
        int most = 0;
        for (int i = 1; i < all.length; i++) if (all[i] > all[most]) most = i;
        return most;
    }
}
