package watch.cohesion.command;

import java.time.Instant;
import java.util.Comparator;

/**
 * An item of a file, with the time when it counts.
 *
 * @param source who published it; items that name none count as of one publisher
 */
record DatedItem(String id, String source, Instant published, String title, String summary) {

    /** The order in which items are taken, whatever the order of the file. */
    static final Comparator<DatedItem> ORDER = Comparator.comparing(DatedItem::published)
            .thenComparing(DatedItem::id)
            .thenComparing(DatedItem::title)
            .thenComparing(DatedItem::summary)
            .thenComparing(DatedItem::source);
}
