package watch.cohesion.parse;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Reads feed documents: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF, and JSON Feed 1.0 and 1.1.
 *
 * <p>The way of a document: {@link Decoding} makes text of the bytes, {@link Prolog} finds the root and judges the
 * DOCTYPE, {@link Markup} reads the tags leniently, {@link Rewriting} says the same in plain Atom 1.0 whatever dialect it
 * was written in, and {@link AtomReading} lets Rome read that. No entity is ever expanded and no address ever opened.
 */
public final class FeedParser {

    private FeedParser() {}

    /**
     * Never throws, whatever the bytes are.
     *
     * @param document the body as received, already decompressed; the caller bounds its size
     * @param contentType the HTTP header, used only where the document does not name its own charset
     * @param base the address that the document came from; relative links in it are resolved against it and lost without
     */
    public static ParseResult parse(byte[] document, @Nullable String contentType, @Nullable URI base) {
        var text = Decoding.decode(document, contentType);
        if (text.isBlank()) {
            return new ParseFailure(
                    ParseFailure.Reason.EMPTY,
                    "The document is empty; if it stays so, ask the publisher whether the feed has moved.");
        }
        if (JsonFeed.isJson(text)) return JsonFeed.read(text, base);
        var prolog = Prolog.of(text);
        if (prolog.failure() != null) return prolog.failure();
        if (Markup.isTooLarge(text)) {
            return new ParseFailure(
                    ParseFailure.Reason.FEED_TOO_LARGE,
                    "The feed has more than %d tags, which none needs; ask the publisher what it is."
                            .formatted(Markup.MOST_TAGS));
        }
        var root = Markup.read(text.substring(prolog.rootAt()));
        if (root == null) {
            return new ParseFailure(
                    ParseFailure.Reason.BROKEN_XML, "No element could be read from the document; it is not XML.");
        }
        var rewriting = new Rewriting(root, base);
        boolean cutOff = Markup.isCutOff(text, root);
        return AtomReading.read(rewriting, cutOff, cutOff && Markup.isOpen(text, rewriting.last()));
    }

    /** Whether the text begins as a web page does, and so is no list of feeds that merely mentions HTML. */
    static boolean isPage(String text) {
        var failure = Prolog.of(text).failure();
        return failure != null && failure.reason() == ParseFailure.Reason.HTML_PAGE;
    }
}
