package watch.cohesion.parse;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * What an element means, whichever prefix, case, or of the many historic namespace addresses its publisher chose. RSS and
 * Atom elements have no prefix here ({@code title}); those of the known extensions have their usual one ({@code dc:date}).
 */
final class Vocabulary {

    private static final String OTHER = "other:";

    /** Namespace addresses, in lower case and without what comes after the distinguishing part. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/atom", ""),
            Map.entry("http://purl.org/atom/", ""),
            Map.entry("http://purl.org/echo/", ""),
            Map.entry("http://purl.org/pie/", ""),
            Map.entry("uri/of/echo/namespace#", ""),
            Map.entry("http://example.com/newformat#", ""),
            Map.entry("http://example.com/necho", ""),
            Map.entry("http://purl.org/rss/1.0/modules/content/", "content:"),
            Map.entry("http://purl.org/rss/1.0/modules/dcterms/", "dcterms:"),
            Map.entry("http://purl.org/rss/1.0/modules/rss091", ""),
            Map.entry("http://purl.org/rss/1.0/modules/syndication", "sy:"),
            Map.entry("http://purl.org/rss/1.0/modules/", OTHER),
            Map.entry("http://purl.org/rss/1.0/", ""),
            Map.entry("http://purl.org/net/rss1.1", ""),
            Map.entry("http://my.netscape.com/", ""),
            Map.entry("http://channel.netscape.com/", ""),
            Map.entry("http://backend.userland.com/", ""),
            Map.entry("http://blogs.law.harvard.edu/tech/rss", ""),
            Map.entry("http://www.rssboard.org/rss-specification", ""),
            Map.entry("http://purl.org/dc/elements/", "dc:"),
            Map.entry("http://purl.org/dc/terms/", "dcterms:"),
            Map.entry("http://search.yahoo.com/mrss", "media:"),
            Map.entry("http://www.itunes.com/dtds/podcast", "itunes:"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml:"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"));

    /** Prefixes that are understood even where nobody declared them. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("", ""),
            Map.entry("atom", ""),
            Map.entry("atom10", ""),
            Map.entry("rss", ""),
            Map.entry("content", "content:"),
            Map.entry("dc", "dc:"),
            Map.entry("dcterms", "dcterms:"),
            Map.entry("media", "media:"),
            Map.entry("sy", "sy:"),
            Map.entry("itunes", "itunes:"),
            Map.entry("xhtml", "xhtml:"),
            Map.entry("rdf", "rdf:"));

    private static final Set<String> ROOTS = Set.of("rss", "feed", "channel");

    private final String rootNamespace;
    private final Map<String, String> prefixes = new HashMap<>();

    Vocabulary(Element root) {
        var namespace = namespace(root);
        // A feed whose root has a namespace of its own invention still means RSS or Atom by the same names.
        rootNamespace = ROOTS.contains(root.tag().localName()) ? namespace : "";
    }

    String name(Element element) {
        return prefix(element) + element.tag().localName();
    }

    private String prefix(Element element) {
        var namespace = namespace(element);
        if (isNone(namespace)) return USUAL.getOrDefault(element.tag().prefix(), OTHER);
        return namespace.equals(rootNamespace) ? "" : prefixes.computeIfAbsent(namespace, Vocabulary::prefix);
    }

    /** That of the longest known address with which the namespace begins. */
    private static String prefix(String namespace) {
        return PREFIXES.entrySet().stream()
                .filter(known -> namespace.startsWith(known.getKey()))
                .max(Comparator.comparingInt(known -> known.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(OTHER);
    }

    private static boolean isNone(String namespace) {
        return namespace.isEmpty() || namespace.equals("http://www.w3.org/xml/1998/namespace");
    }

    private static String namespace(Element element) {
        return element.tag().namespace().strip().toLowerCase(Locale.ROOT);
    }
}
