package watch.cohesion.parse;

/**
 * Why a document could not be read as a feed.
 *
 * @param detail one sentence for the feed's owner: what was found and what to do
 */
public record ParseFailure(Reason reason, String detail) implements ParseResult, ArticleResult {

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
        /** Begins as JSON and is none. */
        BROKEN_JSON,
        /** Well-formed, but no feed format that we know. */
        UNKNOWN_FORMAT,
        /** A selector of a list page that is no selector, or one that could take too long. */
        SELECTOR_INVALID,
        /** A selector of a list page that finds nothing: the publisher has rebuilt the page. */
        SELECTOR_MATCHES_NOTHING,
        /** A page with more elements than a page of news has; reading it would take too long. */
        PAGE_TOO_LARGE,
        /** A feed with more in it than any feed needs; reading it would take too long. */
        FEED_TOO_LARGE,
        /** A page in which no article could be told from its surroundings. */
        NO_ARTICLE
    }
}
