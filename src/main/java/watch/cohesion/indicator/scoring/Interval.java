package watch.cohesion.indicator.scoring;

/** Where the true value lies, points; always around the value and inside 0–100 (scoring method, 1.6). */
record Interval(double low, double high) {

    /** 80 % of a normal distribution lie within so many standard deviations. */
    private static final double FOUR_OF_FIVE = 1.2816;

    /** And 90 %. */
    private static final double NINE_OF_TEN = 1.6449;

    /** Beyond it the logistic curve is flat to the last bit of a double. */
    private static final double FARTHEST = 30;

    /** In four of five cases: the range that is shown. */
    static Interval around(int milli, double variance) {
        return around(milli, variance, FOUR_OF_FIVE);
    }

    /** In nine of ten cases. */
    static Interval wide(int milli, double variance) {
        return around(milli, variance, NINE_OF_TEN);
    }

    /**
     * 100 σ(logit y ± z √V / (100 y (1−y))).
     *
     * @param milli the value, thousandths of a point, 1 to 99,999
     * @param variance V, squared points
     */
    private static Interval around(int milli, double variance, double z) {
        double y = milli / 100_000.0;
        double middle = StrictMath.log(y / (1 - y));
        double half = z * StrictMath.sqrt(variance) / (100 * y * (1 - y));
        return new Interval(points(middle - half), points(middle + half));
    }

    private static double points(double logit) {
        return 100 / (1 + StrictMath.exp(-Math.clamp(logit, -FARTHEST, FARTHEST)));
    }
}
