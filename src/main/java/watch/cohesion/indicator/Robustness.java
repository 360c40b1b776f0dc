package watch.cohesion.indicator;

/**
 * How much the cohesion index owes to conventions (scoring method, 1.8): the least and the greatest value, points, that
 * it takes under other ways to put the factors together, and the middle eight tenths of its values under other weights.
 */
public record Robustness(double leastByForm, double greatestByForm, double lowByWeights, double highByWeights) {}
