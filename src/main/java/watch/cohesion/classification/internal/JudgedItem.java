package watch.cohesion.classification.internal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.item.ItemId;

/**
 * An item and what the classifier made of it.
 *
 * @param verdict null if the classifier could not judge it
 */
record JudgedItem(WaitingItem item, @Nullable Verdict verdict) {

    /**
     * An item that waits, as it was when it was read.
     *
     * @param time when the item counts
     * @param changed when its text was last changed
     */
    record WaitingItem(ItemId id, Text text, Instant time, Instant changed) {}

    /** What became of an item. */
    enum Result {
        RELEVANT,
        IRRELEVANT,
        FAILED;

        /** As in tables and metrics. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Result result() {
        if (verdict == null) return Result.FAILED;
        return verdict.relevant() ? Result.RELEVANT : Result.IRRELEVANT;
    }
}
