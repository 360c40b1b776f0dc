package watch.cohesion.classification;

import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

/**
 * That an item bears on a factor, by the assessment in force.
 *
 * @param probability 0–1; 1 where a person has signed
 */
public record Bearing(ItemId item, Direction direction, Intensity intensity, double probability) {}
