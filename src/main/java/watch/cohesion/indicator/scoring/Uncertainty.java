package watch.cohesion.indicator.scoring;

/**
 * How far a score may stand from the stress that it estimates (scoring method, 1.6): stories arrive as a compound
 * Poisson stream, a label that is less sure counts as noisier, and what was not heard may have been anything.
 *
 * <pre>
 * V = (100/D)² [ (1−y)² (Σ sᵢ²/pᵢ + w₀²/2) + y² (Σ rᵢ²/pᵢ + w₀²/2) ] + 9 U,   y = score/100
 * </pre>
 *
 * Masses are in evidence units, variances in squared points.
 */
final class Uncertainty {

    /** w₀: half a story of this mass is assumed beyond what was seen, so that no story is not no doubt. */
    private static final double UNSEEN = 1.5;

    /** Points for the root of a day that was not heard. */
    private static final double NOT_HEARD = 3;

    private Uncertainty() {}

    /** V of a factor's score. */
    static double variance(Totals totals) {
        double outage = notHeard(totals);
        double strain = ofStrain(totals);
        double relief = ofRelief(totals);
        return strain * strain * totals.strainSquares()
                + relief * relief * totals.reliefSquares()
                + unseen(totals)
                + outage * outage;
    }

    /** The part of V that is there without any story, and although all was heard. */
    static double unseen(Totals totals) {
        double strain = ofStrain(totals);
        double relief = ofRelief(totals);
        return (strain * strain + relief * relief) * UNSEEN * UNSEEN / 2;
    }

    /** The standard deviation that stems from what was not heard, points. */
    static double notHeard(Totals totals) {
        return NOT_HEARD * StrictMath.sqrt(totals.daysNotHeard());
    }

    /** By how many points the score moves for each unit of strain. */
    static double ofStrain(Totals totals) {
        return 100 / units(totals.all()) * (1 - totals.milli() / 100_000.0);
    }

    /** By how many points the score moves for each unit of relief; below 0. */
    static double ofRelief(Totals totals) {
        return -100 / units(totals.all()) * (totals.milli() / 100_000.0);
    }

    static double units(long millionths) {
        return millionths / 1e6;
    }
}
