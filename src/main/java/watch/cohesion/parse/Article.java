package watch.cohesion.parse;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece as its own page has it, without what stands around it there.
 *
 * @param title plain text; empty if the page has none
 * @param byline who wrote it, plain text; null if the page does not say
 * @param published null if the page does not say
 * @param canonical the address by which its publisher wants it known; the page's own where it names none
 * @param site the publisher's name; null if the page does not say
 * @param language a BCP 47 tag; null if the page does not say
 * @param paragraphs plain text, in order, none empty; together at most 200,000 characters
 */
public record Article(
        String title,
        @Nullable String byline,
        @Nullable Instant published,
        URI canonical,
        @Nullable String site,
        @Nullable String language,
        List<String> paragraphs)
        implements ArticleResult {

    /** All paragraphs, with an empty line between two. */
    public String text() {
        return String.join("\n\n", paragraphs);
    }
}
