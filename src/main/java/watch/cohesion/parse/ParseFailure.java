package watch.cohesion.parse;

/**
 * Why a document could not be read as a feed.
 *
 * @param detail one sentence for the feed's owner: what was found and what to do
 */
public record ParseFailure(Reason reason, String detail) implements ParseResult {

    /** The kinds of failure, each with its own remedy. */
    public enum Reason {
        /** Nothing but white space. */
        EMPTY,
        /** A web page where a feed was expected: a moved feed, a challenge page, a cookie wall. */
        HTML_PAGE,
        /** A DOCTYPE with entity declarations or the like; refused unread. */
        HOSTILE_XML,
        /** Not XML that could be recovered. */
        BROKEN_XML,
        /** Well-formed, but no feed format that we know. */
        UNKNOWN_FORMAT
    }
}
