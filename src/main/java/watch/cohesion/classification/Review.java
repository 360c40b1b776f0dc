package watch.cohesion.classification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/** The items that people should look at first: those the classifier is unsure of and that would move a score most. */
public interface Review {

    /** Older items are not asked about: little turns on them. */
    Duration REACH = Duration.ofDays(30);

    /**
     * Unsigned items with something open, the weightiest first.
     *
     * @param factor only where this one is open; null: any
     */
    List<Doubt> queue(@Nullable FactorId factor);

    /** What is open of an item, whether signed or not. */
    List<Question> open(ItemId item);

    /** The item that follows in the queue, also if the given one has just been answered; empty at the end. */
    Optional<ItemId> after(ItemId item, @Nullable FactorId factor);
}
