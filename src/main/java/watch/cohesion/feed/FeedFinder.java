package watch.cohesion.feed;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedCandidate;
import watch.cohesion.parse.ListSelectors;

/** Looks behind an address that somebody pasted, under all the guards of a poll. Stores nothing. */
public interface FeedFinder {

    /** @param pasted an address of a feed, a site, an article or an OPML file; without a scheme it is asked by https first */
    Found look(String pasted) throws InterruptedException;

    /**
     * Reads exactly this address, as a poll would.
     *
     * @param page how the page is read; null for a feed document
     */
    Found read(URI address, @Nullable ListSelectors page) throws InterruptedException;

    /** What was found. */
    sealed interface Found {

        /**
         * A feed, or a page that can be read as one.
         *
         * @param address the one that answered, after redirects
         * @param page how the page is read; null for a feed document
         * @param title empty if it has none
         * @param site the host of the site that it belongs to, without {@code www.}
         * @param cutOff whether the document breaks off before its end
         * @param otherPages other ways to read the page that its structure suggests; none for a feed document
         */
        record Entries(
                URI address,
                @Nullable ListSelectors page,
                List<ListSelectors> otherPages,
                String title,
                String site,
                boolean cutOff,
                List<Entry> entries)
                implements Found {}

        /**
         * A page that names several feeds, for people to choose from; or none, and shows no list of pieces either.
         *
         * @param feeds the most trusted first
         */
        record Page(URI address, String title, List<FeedCandidate> feeds) implements Found {}

        /**
         * A list of feeds in OPML.
         *
         * @param document not to be changed
         */
        @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
        record Listing(byte[] document, @Nullable String contentType) implements Found {}

        /**
         * Nothing that could be polled.
         *
         * @param address as it was asked; null if what was pasted is no address
         * @param failure null if the publisher asked for patience, or if it is no address
         * @param detail one sentence
         */
        record Nothing(@Nullable URI address, PollOutcome.@Nullable Failure failure, String detail) implements Found {}
    }
}
