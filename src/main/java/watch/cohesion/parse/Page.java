package watch.cohesion.parse;

import java.net.URI;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A web page, read leniently.
 *
 * @param address where it came from
 * @param base where its relative links start
 */
record Page(Document html, URI address, URI base) {

    /** Far deeper than any page that people read; what lies below is read as if it stood at this depth. */
    private static final int DEEPEST = 200;

    /** More than the longest list page or article has; a page beyond is read up to here. */
    private static final int LONGEST = 4_000_000;

    /** Beyond, the searches for structure would take longer than a screen may wait. */
    static final int MOST_ELEMENTS = 40_000;

    /** Null if there is no element in the document, so that it is no page. */
    static @Nullable Page read(byte[] document, @Nullable String contentType, URI address) {
        var text = Decoding.decodePage(document, contentType);
        if (text.indexOf('<') < 0) return null;
        // A byte order mark would count as text, with which the body begins and the head is over.
        if (text.charAt(0) == '\uFEFF') text = text.substring(1);
        var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        var html = parser.parseInput(text.length() > LONGEST ? text.substring(0, LONGEST) : text, "");
        if (html.body().childrenSize() == 0 && html.head().childrenSize() == 0) return null;
        return new Page(html, address, base(html, address));
    }

    /** An absolute http or https address; null if the reference is none. */
    @Nullable
    URI resolve(String reference) {
        return Links.resolve(base, reference);
    }

    /** The content of the first {@code meta} element that has the name or property; empty if there is none. */
    String meta(String name) {
        for (var meta : html.getElementsByTag("meta")) {
            if (name.equalsIgnoreCase(meta.attr("name"))
                    || name.equalsIgnoreCase(meta.attr("property"))
                    || name.equalsIgnoreCase(meta.attr("itemprop"))) {
                var content = HtmlText.fold(meta.attr("content"));
                if (!content.isEmpty()) return content;
            }
        }
        return "";
    }

    /** The page's own; null if it does not say. */
    @Nullable
    Locale language() {
        var root = html.selectFirst("html");
        var tag = root == null ? "" : root.attr("lang").strip();
        if (tag.isEmpty()) tag = meta("og:locale");
        var language = Locale.forLanguageTag(tag.replace('_', '-'));
        return language.getLanguage().isEmpty() ? null : language;
    }

    boolean isTooLarge() {
        return html.stream().skip(MOST_ELEMENTS).findAny().isPresent();
    }

    private static URI base(Document html, URI address) {
        for (Element base : html.getElementsByTag("base")) {
            var resolved = Links.resolve(address, base.attr("href"));
            if (resolved != null) return resolved;
        }
        return address;
    }
}
