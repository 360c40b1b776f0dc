package watch.cohesion.indicator.scoring;

/**
 * Numbers of moderate size as whole multiples of a very small one, so that a sum of them is the same in whatever order
 * they are added (scoring method, 1.11).
 */
final class Fixed {

    /** 2³⁶: eleven digits behind the point, and sums of up to a hundred million. */
    private static final double SCALE = 0x1p36;

    private Fixed() {}

    static long of(double value) {
        return (long) Math.rint(value * SCALE);
    }

    static double value(long fixed) {
        return fixed / SCALE;
    }
}
