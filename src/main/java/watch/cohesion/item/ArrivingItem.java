package watch.cohesion.item;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed as it would be stored.
 *
 * @param link null if the feed gives none that is safe to follow
 * @param dated what the feed says; null if it gives no date that can be read
 * @param time when it would count
 * @param timeEstimated true if {@code time} is not the feed's date: it gives none, or one that cannot be believed
 * @param idShared true if the feed gives its id to other pieces too
 * @param known the item that it already is, brought by any feed; null if it would be new
 */
public record ArrivingItem(
        String title,
        String summary,
        @Nullable URI link,
        @Nullable Instant dated,
        Instant time,
        boolean timeEstimated,
        boolean idShared,
        @Nullable ItemId known) {}
