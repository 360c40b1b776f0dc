package watch.cohesion.feed;

import java.net.URI;

/**
 * Fetches documents from publishers for the rest of the house, with the guards, limits and manners of a poll: only
 * addresses that feeds may point at, one request at a time to a host, and never while it asked to be left alone. Waits
 * some seconds for its turn at the host.
 */
public interface Documents {

    /** A document that its publisher made for programs: a feed, an archive of one, an OPML file. */
    Fetch feed(URI address) throws InterruptedException;

    /** The same for a feed's own archive: what lies at the feed's scheme, host and port is sent its logins. */
    Fetch feed(URI address, FeedId of) throws InterruptedException;

    /** A page that was made for readers; not fetched if the {@code robots.txt} of its host (RFC 9309) asks us not to. */
    Fetch page(URI address) throws InterruptedException;

    /**
     * The same for a piece that a feed leads to, with the feed's logins as above. It may wait, so its host is waited for
     * no longer than it usually rests.
     */
    Fetch piece(URI address, FeedId of) throws InterruptedException;
}
