package watch.cohesion.alert.detection;

/** Amounts that come in lumps of different sizes, as evidence does: none is common, and much of it rare. */
final class Gamma {

    private static final double ENOUGH = 1e-12;
    private static final int STEPS = 10_000;
    private static final double TINY = 1e-300;

    /** From here on Stirling's series is exact to the last digits. */
    private static final double LARGE = 10;

    private Gamma() {}

    /**
     * The probability of at least {@code amount} (Abramowitz and Stegun, "Handbook of mathematical functions", 6.5.29 and
     * 6.5.31).
     *
     * @param mean above 0
     * @param variance above 0
     */
    static double tail(double amount, double mean, double variance) {
        if (amount <= 0) return 1;
        double shape = mean * mean / variance;
        double x = amount * mean / variance;
        double front = StrictMath.exp(shape * StrictMath.log(x) - x - logGamma(shape));
        double tail = x < shape + 1 ? 1 - front * series(shape, x) : front * fraction(shape, x);
        return Math.clamp(tail, 0, 1);
    }

    private static double series(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < STEPS && term > ENOUGH * sum; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < STEPS; n++) {
            double a = n * (shape - n);
            b += 2;
            d = 1 / away(a * d + b);
            c = away(b + a / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < ENOUGH) break;
        }
        return value;
    }

    private static double away(double fromZero) {
        return Math.abs(fromZero) < TINY ? TINY : fromZero;
    }

    /** @param z above 0 */
    private static double logGamma(double z) {
        double shift = 0;
        double x = z;
        while (x < LARGE) {
            shift += StrictMath.log(x);
            x++;
        }
        double square = x * x;
        double series = (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680.0 * square)) / square) / square) / x;
        return (x - 0.5) * StrictMath.log(x) - x + StrictMath.log(2 * Math.PI) / 2 + series - shift;
    }
}
