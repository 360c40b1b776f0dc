package watch.cohesion.parse;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way from a feed back to older entries of it. */
public final class Archive {

    private static final Pattern PAGED = Pattern.compile("([?&])paged=(\\d{1,6})(?=&|$)");
    private static final int LAST_PAGE = 100_000;

    private Archive() {}

    /**
     * Where the entries before those of this document stand: what the document says itself (RFC 5005), else for WordPress
     * the next {@code ?paged=N}. Null at the end: when there is neither, or the document has no entries.
     *
     * <p>A site may lead in circles; who walks must stop at an address already seen, and at a page without new entries.
     *
     * @param address where the document came from, after redirects
     */
    public static @Nullable URI before(ParsedFeed feed, URI address) {
        if (feed.entries().isEmpty()) return null;
        if (feed.older() != null) return feed.older().equals(address) ? null : feed.older();
        return isWordPress(feed) ? nextPage(address) : null;
    }

    /** Whether the program behind the feed names itself as WordPress, which gives older entries page by page. */
    public static boolean isWordPress(ParsedFeed feed) {
        return feed.generator() != null
                && feed.generator().toLowerCase(Locale.ROOT).contains("wordpress");
    }

    private static @Nullable URI nextPage(URI address) {
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var paged = PAGED.matcher(query);
        String next;
        if (paged.find()) {
            int page = Integer.parseInt(paged.group(2));
            if (page >= LAST_PAGE) return null;
            next = paged.replaceFirst("$1paged=" + (Math.max(1, page) + 1));
        } else {
            next = (query.length() > 1 ? query + "&" : "?") + "paged=2";
        }
        return Links.resolve(address, next);
    }
}
