package watch.cohesion.indicator.scoring;

/**
 * How far a score may stand from the stress that it estimates (scoring method, 1.6): stories arrive as a compound
 * Poisson stream, and a label that is less sure counts as noisier.
 *
 * <pre>
 * V = (100/D)² [ (1−y)² (Σ sᵢ²/pᵢ + w₀²/2) + y² (Σ rᵢ²/pᵢ + w₀²/2) ],   y = score/100
 * </pre>
 *
 * Masses are in evidence units, variances in squared points.
 */
final class Uncertainty {

    /** w₀: half a story of this mass is assumed beyond what was seen, so that no story is not no doubt. */
    private static final double UNSEEN = 1.5;

    private Uncertainty() {}

    /** V of a factor's score. */
    static double variance(FactorEvidence evidence) {
        double variance = unseen(evidence);
        for (StoryEvidence story : evidence.stories()) {
            double effect = effect(evidence, story);
            variance += effect * effect;
        }
        return variance;
    }

    /** The part of V that is there without any story. */
    static double unseen(FactorEvidence evidence) {
        double y = evidence.milli() / 100_000.0;
        double scale = 100 / units(evidence.all());
        return scale * scale * ((1 - y) * (1 - y) + y * y) * UNSEEN * UNSEEN / 2;
    }

    /** One story's standard deviation in the score, points, with its sign: below 0 for relief. */
    static double effect(FactorEvidence evidence, StoryEvidence story) {
        double y = evidence.milli() / 100_000.0;
        double slope = story.strains() ? 1 - y : -y;
        return 100 / units(evidence.all()) * slope * units(story.mass()) / StrictMath.sqrt(story.probability());
    }

    static double units(long millionths) {
        return millionths / 1e6;
    }
}
