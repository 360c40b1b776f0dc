package watch.cohesion.indicator.scoring;

/**
 * What a factor's score and its uncertainty follow from (scoring method, 1.5 and 1.6). Masses are in millionths of an
 * evidence unit.
 *
 * @param inertia κ
 * @param strain S
 * @param relief R
 * @param strainSquares Σ sᵢ²/pᵢ, squared evidence units
 * @param reliefSquares Σ rᵢ²/pᵢ, squared evidence units
 * @param daysNotHeard U: how many of the last ten days were not heard
 */
record Totals(long inertia, long strain, long relief, double strainSquares, double reliefSquares, double daysNotHeard) {

    /** D = κ + S + R */
    long all() {
        return inertia + strain + relief;
    }

    /** Thousandths of a point. */
    int milli() {
        return StressScore.milli(inertia, strain, relief);
    }
}
