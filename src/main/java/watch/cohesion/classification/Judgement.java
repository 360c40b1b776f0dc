package watch.cohesion.classification;

import java.time.Instant;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * One item's word on one factor, with all that a score needs of the item.
 *
 * @param publisher the owner of the item, as {@link watch.cohesion.item.Item#publisher()}
 * @param reliability 0–1, as {@link watch.cohesion.item.Item#reliability()}
 * @param probability 0–1, that the item bears on the factor, and in this direction
 * @param time when the item counts, as {@link watch.cohesion.item.Item#time()}
 */
public record Judgement(
        ItemId item,
        StoryId story,
        String publisher,
        double reliability,
        Instant time,
        FactorId factor,
        Direction direction,
        Intensity intensity,
        double probability) {}
