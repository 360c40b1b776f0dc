package watch.cohesion.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/** Finds what was published, written down and configured, by its words. What arrives can be found within a minute. */
public interface Search {

    /** The longest query, characters; what goes beyond is not read. */
    int LONGEST = 200;

    Found find(Query query);

    /**
     * What is looked for.
     *
     * @param words empty: items whatever they say; else all of which a text must have; in quotation marks in a row; a star
     *     after one: words that begin so
     * @param from the first day (UTC); null: the beginning
     * @param to the last day (UTC); null: today
     * @param factor items that bear on it, episodes and notes of it; null: all
     * @param publisher of items; empty: all
     * @param after the item after which the list goes on; null: from the newest
     * @param limit how many items at most
     */
    record Query(
            String words,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable FactorId factor,
            String publisher,
            @Nullable ItemId after,
            int limit) {

        public Query {
            words = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
            // The database has years of four digits, and nothing is told of beyond them.
            from = from != null && from.getYear() < 1_000 ? null : from;
            to = to != null && to.getYear() >= 9_999 ? null : to;
        }
    }

    /**
     * What was found, each list newest first; of all but items the newest few. Where a query names a publisher, or has
     * no words, only items are looked for, and beyond the first page of items nothing else.
     *
     * @param outcome whether the lists say all
     * @param more whether items follow
     * @param unindexed items that cannot be found yet
     */
    record Found(
            Outcome outcome,
            List<FoundItem> items,
            boolean more,
            List<FoundFactor> factors,
            List<FoundFeed> feeds,
            List<FoundEpisode> episodes,
            List<FoundNote> notes,
            List<FoundLine> lines,
            long unindexed) {

        /** Nothing at all. */
        public boolean isEmpty() {
            return items.isEmpty()
                    && factors.isEmpty()
                    && feeds.isEmpty()
                    && episodes.isEmpty()
                    && notes.isEmpty()
                    && lines.isEmpty();
        }
    }

    /** How it went. */
    enum Outcome {
        DONE,
        /** What was written has no word to go by: nothing was looked for. */
        NO_WORDS,
        /** Its words stand in so many texts that not all could be looked through in time: the lists may lack some. */
        TOO_BROAD
    }

    /**
     * Part of a text.
     *
     * @param hit whether it answers the query
     */
    record Stretch(String text, boolean hit) {}

    /** An item. */
    record FoundItem(ItemId item, String publisher, Instant time, List<Stretch> title, List<Stretch> excerpt) {}

    /** A factor. */
    record FoundFactor(FactorId factor, List<Stretch> definition) {}

    /** A feed. */
    record FoundFeed(String feed, List<Stretch> name, String publisher) {}

    /** @param series a factor's id or {@code cohesion} */
    record FoundEpisode(
            long episode,
            String series,
            Instant opened,
            @Nullable Instant closed,
            List<Stretch> excerpt) {}

    /** A note beside a series. */
    record FoundNote(String series, LocalDate day, String who, List<Stretch> text) {}

    /** A line of the watch log. */
    record FoundLine(long line, Instant at, String who, List<Stretch> text) {}
}
