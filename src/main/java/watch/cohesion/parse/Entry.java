package watch.cohesion.parse;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, cleaned of markup.
 *
 * @param id the entry's guid or Atom id as published; null if it has none
 * @param title plain text, white space folded; empty if there is none
 * @param link absolute http or https address of the piece; null if there is none that is safe to follow
 * @param published null if the document gives no readable date
 * @param updated null if the document does not say
 * @param author plain text
 * @param summary plain text of the summary, or of the content where there is no summary; empty if there is neither
 * @param content plain text of the full content where the feed carries it, else null
 * @param source the publisher that an aggregator names for this entry (RSS {@code source}), else null
 */
public record Entry(
        @Nullable String id,
        String title,
        @Nullable URI link,
        @Nullable Instant published,
        @Nullable Instant updated,
        @Nullable String author,
        String summary,
        @Nullable String content,
        @Nullable String source) {

    /**
     * An entry that came otherwise than in a feed document, cleaned as those are.
     *
     * @param id as published
     * @param title may be HTML, and so may the summary
     * @param link as written; it is left out unless it is safe to follow
     * @param source the publisher; null if it is the feed's own
     */
    public static Entry of(
            @Nullable String id,
            String title,
            @Nullable String link,
            Instant published,
            String summary,
            @Nullable String source) {
        return new Entry(
                id,
                HtmlText.ofEither(title),
                Links.resolve(null, link),
                published,
                null,
                null,
                HtmlText.ofEither(summary),
                null,
                source == null ? null : HtmlText.fold(source));
    }

    /** When it was published, else when it was last touched, which is all that many Atom and Dublin Core feeds give. */
    public @Nullable Instant dated() {
        return published == null ? updated : published;
    }
}
