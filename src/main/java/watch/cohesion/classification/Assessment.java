package watch.cohesion.classification;

import java.time.Instant;
import java.util.List;
import watch.cohesion.item.ItemId;

/**
 * A verdict on an item, as stored. The latest of an item counts.
 *
 * @param by the classifier's version
 */
public record Assessment(
        ItemId item, Instant at, String by, boolean relevant, double relevance, List<FactorAssessment> factors) {}
