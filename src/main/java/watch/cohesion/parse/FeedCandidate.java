package watch.cohesion.parse;

import java.net.URI;

/**
 * An address at which there may be a feed.
 *
 * @param title what the page calls it; empty if it says nothing
 */
public record FeedCandidate(URI address, String title, Origin origin) {

    /** How the address was found, in the order of trust. */
    public enum Origin {
        /** The document is the feed. */
        ITSELF,
        /** Listed in an OPML document. */
        LISTED,
        /** The page declares it in its head. */
        DECLARED,
        /** The page has a link to it that looks like one to a feed. */
        LINKED,
        /** A usual place of the site's publishing system; nobody says that it exists. */
        GUESSED,
        /** Declared or linked, but of the comments of readers. */
        COMMENTS
    }
}
