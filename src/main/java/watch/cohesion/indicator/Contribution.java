package watch.cohesion.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * What one story adds to a factor's score, or takes from it. The contributions of a score and the score at rest (20,000)
 * add up to the score exactly.
 *
 * @param direction STRAIN or RELIEF; a story that does both has two contributions
 * @param milli its share of the score: thousandths of a point; positive for strain, negative for relief
 * @param removed by how much the score would move if it were taken away and all else stayed, thousandths of a point;
 *     never above 0 for strain, never below 0 for relief. As a score is a share of all evidence, this is another number
 *     than the share of the score, and these do not add up to anything
 * @param evidence decayed evidence, units
 * @param items the story's items that speak for it, heaviest first; the first stands for the story
 * @param publishers how many independent houses
 */
public record Contribution(
        FactorId factor,
        StoryId story,
        Direction direction,
        int milli,
        int removed,
        double evidence,
        List<ItemId> items,
        int publishers) {

    /**
     * All that make a score, as readers see them everywhere: each part in tenths, which with what stands at rest add up to
     * the score as it is rounded.
     *
     * @param rest what the score would be without them, thousandths of a point
     */
    public static Map<Contribution, Long> inTenths(int rest, List<Contribution> all) {
        List<Integer> milli = new ArrayList<>(List.of(rest));
        all.forEach(part -> milli.add(part.milli()));
        List<Long> tenths = Tenths.addingUp(milli);
        Map<Contribution, Long> shown = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) shown.put(all.get(i), tenths.get(i + 1));
        return shown;
    }

    /** Points. */
    public double value() {
        return milli / 1000.0;
    }

    /** Points. */
    public double ifRemoved() {
        return removed / 1000.0;
    }
}
