package watch.cohesion.indicator.scoring;

import java.util.ArrayList;
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

    /** @param counted the weightiest word of each publisher, weightiest first */
    static StoryEvidence of(Story story, List<Testimony> heard, List<Testimony> counted) {
        List<Part> parts = new ArrayList<>(counted.size());
        long mass = 0;
        long sure = 0;
        for (Testimony word : counted) {
            long part = halved(word.mass(), parts.size());
            parts.add(new Part(word.publisher(), part));
            mass += part;
            sure += part * word.perMille();
        }
        double probability = mass == 0 ? 0 : sure / 1_000.0 / mass;
        return new StoryEvidence(
                story.id(),
                story.direction(),
                mass,
                probability,
                heard.stream().map(Testimony::item).distinct().toList(),
                List.copyOf(parts));
    }

    boolean strains() {
        return direction == Direction.STRAIN;
    }

    private static long halved(long mass, int times) {
        return times < Long.SIZE - 1 ? mass >> times : 0;
    }
}
