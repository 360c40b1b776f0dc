package watch.cohesion.item;

import java.util.List;
import java.util.Optional;
import watch.cohesion.feed.FeedId;

/**
 * The articles behind items, as their feeds carry them or, where a feed wants that, fetched: for classification and evidence
 * only, for readers are sent to the publisher.
 */
public interface FullTexts {

    /** Empty if the item's feed neither carried nor wanted it. */
    Optional<FullText> of(ItemId item);

    /** How a feed's fetching stands. */
    Summary ofFeed(FeedId feed);

    /**
     * Counts of a feed's items.
     *
     * @param troubles the latest failures, newest first, at most five
     */
    record Summary(long waiting, long stored, long failed, List<Trouble> troubles) {

        public boolean isEmpty() {
            return waiting + stored + failed == 0;
        }
    }

    /**
     * An article that could not be had.
     *
     * @param givenUp whether it is given up
     */
    record Trouble(ItemId item, String title, String detail, boolean givenUp) {}
}
