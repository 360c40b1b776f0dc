package watch.cohesion.classification;

import java.time.Instant;

/**
 * A version of the classifier.
 *
 * @param since when it first judged
 */
public record ClassifierVersion(String name, Instant since) {}
