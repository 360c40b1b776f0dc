package watch.cohesion.indicator.scoring;

import java.util.List;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * What a story weighs for a factor in one direction at an instant.
 *
 * @param mass decayed and corroborated, millionths of an evidence unit
 * @param probability 0–1, the mean of the counted words' probabilities, each by its part of the mass; 0 without mass
 * @param items that speak for it, weightiest first
 * @param parts of the mass, one for each publisher; they add up to it
 */
record StoryEvidence(
        StoryId story, Direction direction, long mass, double probability, List<ItemId> items, List<Part> parts) {

    /** What one publisher adds, millionths of an evidence unit. */
    record Part(String publisher, long mass) {}

    boolean strains() {
        return direction == Direction.STRAIN;
    }
}
