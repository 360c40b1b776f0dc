package watch.cohesion.indicator.scoring;

import java.util.Arrays;

/**
 * A factor's stress in thousandths of a point, and its exact parts (scoring method, 1.5 and 1.11):
 *
 * <pre>
 * score = 100 (κ/5 + S) / D = 20 + Σ 80 sᵢ/D − Σ 20 rᵢ/D,   D = κ + S + R
 * </pre>
 *
 * κ = inertia, S = Σ sᵢ = strain, R = Σ rᵢ = relief, all in millionths of an evidence unit. Exact up to three million
 * units of evidence, where the arithmetic would leave 64 bits.
 */
final class StressScore {

    /** The score without evidence. */
    static final int REST = 20_000;

    private StressScore() {}

    /** Rounded down, from 1 to 99,999: however much there is on one side, certainty is never reached. */
    static int milli(long inertia, long strain, long relief) {
        long all = inertia + strain + relief;
        return Math.toIntExact(Math.max(1, 100_000 * (inertia + 5 * strain) / (5 * all)));
    }

    /**
     * What each story adds; with {@link #REST} they add up to the score. A part is 80 sᵢ/D or −20 rᵢ/D rounded down,
     * and what then lacks goes by thousandths to the parts with the largest remainders.
     *
     * @param signed mass of each story, strain above and relief below 0
     * @param all D
     */
    static int[] contributions(int score, long[] signed, long all) {
        long[] numerators = Arrays.stream(signed)
                .map(mass -> mass > 0 ? 80_000 * mass : 20_000 * mass)
                .toArray();
        return LargestRemainder.split((long) score - REST, numerators, all);
    }
}
