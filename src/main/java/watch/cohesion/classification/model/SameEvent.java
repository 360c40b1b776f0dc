package watch.cohesion.classification.model;

import java.util.List;
import java.util.function.Predicate;
import watch.cohesion.classification.embedding.Encoder;

/**
 * Which examples may tell of the same event: their meanings point the same way, seen from the mean of all. Two reports of
 * one event often stand under two story keys, one among the exemplars; a classifier that has read the one is not asked
 * about the other.
 */
final class SameEvent {

    /**
     * Cosine from here on. Of the pairs of shipped texts that were read, most above 0.5 are of one event, and about every
     * fourth at 0.45; the others are of one topic, and leaving them out as well errs to the side of caution.
     */
    private static final double FROM = 0.45;

    private final float[] mean;

    /** @param mean of the meanings of all examples */
    SameEvent(float[] mean) {
        this.mean = mean;
    }

    /** Whether an example tells of an event of one of these. */
    Predicate<Example> asOneOf(List<Example> examples) {
        List<double[]> known = examples.stream().map(this::direction).toList();
        return example -> {
            double[] direction = direction(example);
            return known.stream().anyMatch(other -> cosine(direction, other) >= FROM);
        };
    }

    private static double cosine(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }

    private double[] direction(Example example) {
        float[] whole = example.traits().whole();
        double[] direction = new double[Encoder.SIZE];
        double squares = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = whole[i] - mean[i];
            squares += direction[i] * direction[i];
        }
        double length = Math.sqrt(squares);
        if (length > 0) for (int i = 0; i < direction.length; i++) direction[i] /= length;
        return direction;
    }
}
