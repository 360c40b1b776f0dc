package watch.cohesion.indicator.scoring;

import watch.cohesion.classification.Judgement;

/**
 * The weight of evidence, in millionths of an evidence unit; one unit is one certain, fully reliable story at the level
 * of talk (scoring method, 1.3).
 */
final class Mass {

    private Mass() {}

    /** m = g(k) · r · q, with r and q = p in thousandths, rounded down. */
    static long of(Judgement judgement) {
        return judgement.intensity().microUnits()
                * perMille(judgement.reliability())
                * perMille(judgement.probability())
                / 1_000_000;
    }

    /** A share of 0–1 in thousandths; what lies outside counts as the nearer end, and what is no number as 0. */
    static long perMille(double share) {
        return Math.clamp(Math.round(share * 1_000), 0, 1_000);
    }
}
