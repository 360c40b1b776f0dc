package watch.cohesion.indicator.scoring;

/**
 * The fading of evidence, m · 2^(−age/H) (scoring method, 1.3). Ages are whole thousandths of an hour, so that the power
 * is the product of three of its values, each from a small table: the same bits on every machine, and quick enough to
 * ask a hundred million times.
 */
final class Decay {

    /** Evidence is nothing after so many half-lives: 6,000,000 · 2⁻²⁴ rounds to 0. */
    static final int HALF_LIVES = 24;

    private static final int FINE_BITS = 10;
    private static final int FINE = 1 << FINE_BITS;

    private static final double[] WHOLE = powers(HALF_LIVES, 1, 1);

    private final int halfLife;
    private final double[] coarse;
    private final double[] fine;

    private Decay(int halfLife) {
        this.halfLife = halfLife;
        this.coarse = powers((halfLife >> FINE_BITS) + 1, FINE, halfLife);
        this.fine = powers(FINE, 1, halfLife);
    }

    /** @param halfLife H on the evidence clock, thousandths of an hour, at least 1 and at most ten years */
    static Decay of(long halfLife) {
        return new Decay(Math.toIntExact(halfLife));
    }

    /** After which no evidence is left, on the evidence clock, thousandths of an hour. */
    long lifetime() {
        return (long) HALF_LIVES * halfLife;
    }

    /**
     * What is left of a mass, to the nearest whole.
     *
     * @param mass at most 6,000,000
     * @param age on the evidence clock, at least 0
     */
    long left(long mass, long age) {
        return (long) Math.rint(share(mass, age));
    }

    /** As {@link #left}, before it is made whole. */
    double share(long mass, long age) {
        if (age >= lifetime()) return 0;
        int whole = (int) age / halfLife;
        int part = (int) age - whole * halfLife;
        return mass * (coarse[part >> FINE_BITS] * fine[part & (FINE - 1)] * WHOLE[whole]);
    }

    private static double[] powers(int size, int step, int halfLife) {
        double[] powers = new double[size];
        for (int i = 0; i < size; i++) powers[i] = StrictMath.pow(2, -(double) i * step / halfLife);
        return powers;
    }
}
