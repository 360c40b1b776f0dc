package watch.cohesion.parse;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed document, understood.
 *
 * @param format such as {@code rss_2.0} or {@code atom_1.0}
 * @param title plain text; empty if the feed has none
 * @param link the site that the feed belongs to
 * @param timeToLive how long the publisher says that a copy stays fresh
 * @param updatePeriod how often the publisher promises something new (RSS 1.0 module syndication)
 * @param older where older entries stand: the previous archive, else the next page (RFC 5005, JSON Feed); see also
 *     {@link Archive}
 * @param generator the program that made the document, as it names itself
 * @param cutOff the document ends before its outermost element does: what stands before is read
 * @param lastBroken it ends inside its last entry, of which something may be missing
 * @param entries in document order
 */
public record ParsedFeed(
        String format,
        String title,
        @Nullable URI link,
        @Nullable Duration timeToLive,
        @Nullable Duration updatePeriod,
        @Nullable URI older,
        @Nullable String generator,
        boolean cutOff,
        boolean lastBroken,
        List<Entry> entries)
        implements ParseResult {

    /** Those of which nothing is missing, in document order. */
    public List<Entry> whole() {
        return lastBroken ? entries.subList(0, entries.size() - 1) : entries;
    }
}
