package watch.cohesion.indicator.scoring;

import java.time.Duration;
import watch.cohesion.classification.Judgement;

/**
 * The weight of evidence, in millionths of an evidence unit; one unit is one certain, fully reliable story at the level
 * of talk (scoring method, 1.3).
 */
final class Mass {

    /** Evidence is nothing after so many half-lives: 6,000,000 · 2⁻²⁴ rounds to 0. */
    private static final int HALF_LIVES = 24;

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

    /**
     * m · 2^(−age/H), rounded to the nearest millionth of a unit.
     *
     * @param age on the evidence clock, thousandths of an hour, at least 0
     * @param halfLife H, on the same clock
     */
    static long decayed(long mass, long age, long halfLife) {
        return (long) StrictMath.rint(mass * StrictMath.pow(2, -(double) age / halfLife));
    }

    /** After which no evidence is left. */
    static Duration lifetime(Duration halfLife) {
        return halfLife.multipliedBy(HALF_LIVES);
    }
}
