package watch.cohesion.parse;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.FeedCandidate.Origin;

/**
 * What stands at an address that somebody pasted, and which feeds it leads to.
 *
 * @param title the document's own; empty if it has none
 * @param candidates the most trusted first, each address once
 */
public record Discovery(Kind kind, String title, List<FeedCandidate> candidates) {

    /** What the document is. */
    public enum Kind {
        /** A feed; its only candidate is its own address. */
        FEED,
        /** A list of feeds; the candidates are those listed. {@link Opml} reads more of it. */
        OPML,
        /** A web page, which may have candidates or not. */
        PAGE,
        /** Neither; there are no candidates. */
        OTHER
    }

    private static final int MOST_FOUND = 40;
    private static final int MOST_LISTED = 10_000;
    private static final int LONGEST_TITLE = 200;

    private static final Set<String> FEED_TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/x-rss+xml",
            "application/x-atom+xml",
            "application/x.atom+xml",
            "application/rss",
            "application/atom",
            "text/rss+xml",
            "text/atom+xml",
            "text/rss");

    /** Types of which a feed is but one of many uses. */
    private static final Set<String> LOOSE_TYPES = Set.of("application/json", "application/xml", "text/xml");

    private static final Pattern FEED_ADDRESS = Pattern.compile(
            "(?:^|[/?&=._-])(?:feeds?|rss\\d?|atom\\d?|rdf|feedburner)(?:$|[/?&=._-])|\\.(?:rss|rdf|atom)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED_WORD =
            Pattern.compile("\\b(?:rss|atom|json feed|xml)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENTS = Pattern.compile("\\bcomments?\\b", Pattern.CASE_INSENSITIVE);

    /** Services that take a feed's address, not feeds. */
    private static final Pattern SUBSCRIBER = Pattern.compile(
            "(?:^|\\.)(?:feedly\\.com|inoreader\\.com|newsblur\\.com|theoldreader\\.com|netvibes\\.com|facebook\\.com"
                    + "|twitter\\.com|x\\.com|linkedin\\.com|validator\\.w3\\.org|rssboard\\.org)$");

    /**
     * Never throws, opens no address.
     *
     * @param document the body as received; the caller bounds its size
     * @param contentType the HTTP header; null if there was none
     * @param address where the document came from, after redirects
     */
    public static Discovery of(byte[] document, @Nullable String contentType, URI address) {
        var read = FeedParser.parse(document, contentType, address);
        if (read instanceof ParsedFeed feed) {
            return new Discovery(
                    Kind.FEED, feed.title(), List.of(new FeedCandidate(address, feed.title(), Origin.ITSELF)));
        }
        var opml = Opml.read(document, contentType);
        if (opml.recognised()) {
            var listed = new LinkedHashMap<URI, FeedCandidate>();
            opml.feeds().stream()
                    .limit(MOST_LISTED)
                    .forEach(feed -> listed.putIfAbsent(
                            feed.address(), new FeedCandidate(feed.address(), feed.title(), Origin.LISTED)));
            return new Discovery(Kind.OPML, opml.title(), List.copyOf(listed.values()));
        }
        var page = mayBePage(read, contentType) ? Page.read(document, contentType, address) : null;
        if (page == null) return new Discovery(Kind.OTHER, "", List.of());
        return new Discovery(Kind.PAGE, cut(HtmlText.fold(page.html().title())), candidates(page));
    }

    /** A feed that is refused or breaks, a sitemap or JSON have elements, or words that look so, and are no page all the same. */
    private static boolean mayBePage(ParseResult read, @Nullable String contentType) {
        if (!(read instanceof ParseFailure failure)) return false;
        return switch (failure.reason()) {
            case HTML_PAGE -> true;
            case UNKNOWN_FORMAT ->
                contentType != null && contentType.toLowerCase(Locale.ROOT).contains("html");
            default -> false;
        };
    }

    private static List<FeedCandidate> candidates(Page page) {
        var found = new LinkedHashMap<URI, FeedCandidate>();
        declared(page, found);
        linked(page, found);
        boolean isDeclared = found.values().stream().anyMatch(candidate -> candidate.origin() == Origin.DECLARED);
        for (var guess : FeedGuesses.of(page, !isDeclared)) {
            found.putIfAbsent(guess, new FeedCandidate(guess, "", Origin.GUESSED));
        }
        found.remove(page.address());
        return found.values().stream()
                .sorted(Comparator.comparing(FeedCandidate::origin))
                .limit(MOST_FOUND)
                .toList();
    }

    private static void declared(Page page, Map<URI, FeedCandidate> found) {
        for (var link : page.html().getElementsByTag("link")) {
            if (isFeed(link)) add(page, link, HtmlText.fold(link.attr("title")), Origin.DECLARED, found);
        }
    }

    private static boolean isFeed(Element link) {
        var relations = Set.of(link.attr("rel").strip().toLowerCase(Locale.ROOT).split("\\s+", 9));
        if (relations.contains("feed")) return true;
        if (!relations.contains("alternate") || relations.contains("stylesheet")) return false;
        var type = link.attr("type").strip().toLowerCase(Locale.ROOT);
        var bare = type.indexOf(';') < 0
                ? type
                : type.substring(0, type.indexOf(';')).strip();
        return FEED_TYPES.contains(bare)
                || (LOOSE_TYPES.contains(bare) && looksLikeFeed(link.attr("href"), link.attr("title")));
    }

    private static void linked(Page page, Map<URI, FeedCandidate> found) {
        int anchors = 0;
        for (var anchor : page.html().getElementsByTag("a")) {
            if (++anchors > MOST_FOUND * 100 || found.size() >= MOST_FOUND * 2) return;
            var reference = anchor.attr("href");
            if (reference.isEmpty() || reference.length() > 2000) continue;
            var label = cut(anchor.hasText() ? HtmlText.of(anchor) : HtmlText.fold(anchor.attr("title")));
            if (looksLikeFeed(reference, label)) add(page, anchor, label, Origin.LINKED, found);
        }
    }

    private static boolean looksLikeFeed(String reference, String label) {
        if (reference.regionMatches(true, 0, "feed:", 0, 5)) return true;
        int query = reference.indexOf('#');
        var address = query < 0 ? reference : reference.substring(0, query);
        if (FEED_ADDRESS.matcher(address).find()) return true;
        return address.endsWith(".xml") && FEED_WORD.matcher(label).find();
    }

    private static void add(Page page, Element link, String title, Origin origin, Map<URI, FeedCandidate> found) {
        var address = page.resolve(withoutFeedScheme(link.attr("href").strip()));
        if (address == null
                || SUBSCRIBER.matcher(String.valueOf(address.getHost())).find()) return;
        boolean ofComments = COMMENTS.matcher(title).find()
                || COMMENTS.matcher(String.valueOf(address.getPath())).find();
        found.putIfAbsent(address, new FeedCandidate(address, cut(title), ofComments ? Origin.COMMENTS : origin));
    }

    /** {@code feed://host/} and {@code feed:https://host/} are for programs that read feeds. */
    private static String withoutFeedScheme(String reference) {
        if (!reference.regionMatches(true, 0, "feed:", 0, 5)) return reference;
        var rest = reference.substring(5);
        return rest.startsWith("//") ? "https:" + rest : rest;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TITLE ? text : HtmlText.fold(text.substring(0, LONGEST_TITLE));
    }
}
