package watch.cohesion.indicator.scoring;

/**
 * Where the true value lies in four of five cases, points; always around the value and inside 0–100 (scoring method,
 * 1.6).
 */
record Interval(double low, double high) {

    /** 80 % of a normal distribution lie within so many standard deviations. */
    private static final double Z = 1.2816;

    /** Beyond it the logistic curve is flat to the last bit of a double. */
    private static final double FARTHEST = 30;

    /**
     * 100 σ(logit y ± z √V / (100 y (1−y))).
     *
     * @param milli the value, thousandths of a point, 1 to 99,999
     * @param variance V, squared points
     */
    static Interval around(int milli, double variance) {
        double y = milli / 100_000.0;
        double middle = StrictMath.log(y / (1 - y));
        double half = Z * StrictMath.sqrt(variance) / (100 * y * (1 - y));
        return new Interval(points(middle - half), points(middle + half));
    }

    private static double points(double logit) {
        return 100 / (1 + StrictMath.exp(-Math.clamp(logit, -FARTHEST, FARTHEST)));
    }
}
