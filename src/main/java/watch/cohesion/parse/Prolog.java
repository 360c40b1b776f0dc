package watch.cohesion.parse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.ParseFailure.Reason;

/**
 * What stands before the root element: junk, XML declaration, comments and the DOCTYPE, all of which is dropped.
 *
 * @param rootAt where the root's start tag begins
 * @param failure why the document is refused; null if a feed may follow
 */
record Prolog(int rootAt, @Nullable ParseFailure failure) {

    private static final Pattern FEED_ROOT =
            Pattern.compile("<(?:[\\w.-]{1,40}:)?(?:rss|rdf|feed)(?=[\\s>/])", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTRY = Pattern.compile("<(?:item|entry)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("<!ENTITY", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("[\"']\\s*(?!https?:)[a-z][a-z0-9+.-]*:", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUBLIC_IDENTIFIER =
            Pattern.compile("\\bPUBLIC\\s+(\"[^\"]*\"|'[^']*')", Pattern.CASE_INSENSITIVE);
    private static final Set<String> FEED_ROOTS = Set.of("rss", "rdf", "feed", "channel");
    private static final Set<String> SITEMAP_ROOTS = Set.of("urlset", "sitemapindex");

    static Prolog of(String text) {
        var doctype = "";
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
            if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at);
            } else if (text.startsWith("<?", at)) {
                at = after(text, ">", at);
            } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                var end = endOfDoctype(text, at);
                doctype = text.substring(at, end);
                at = end;
            } else if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                return judge(text, at, doctype);
            } else {
                at++;
            }
        }
        return new Prolog(text.length(), noElement(text));
    }

    private static Prolog judge(String text, int rootAt, String doctype) {
        var root = nameAt(text, rootAt);
        if (!FEED_ROOTS.contains(localName(root))) {
            // Warnings of a broken web application may stand before the feed.
            var feed = FEED_ROOT.matcher(text).region(rootAt, text.length());
            if (!feed.find() || (isPage(root, doctype) && !isWrapped(text, feed.start()))) {
                return new Prolog(rootAt, noFeed(root, doctype));
            }
            return new Prolog(feed.start(), hostility(doctype));
        }
        return new Prolog(rootAt, hostility(doctype));
    }

    /** Some publishing systems put the feed into a page; a page that merely shows such a tag has no entries in it. */
    private static boolean isWrapped(String text, int feedAt) {
        var tag = text.substring(feedAt, after(text, ">", feedAt));
        return (tag.contains("xmlns") || tag.contains("version"))
                && ENTRY.matcher(text).region(feedAt, text.length()).find();
    }

    private static @Nullable ParseFailure hostility(String doctype) {
        if (ENTITY.matcher(doctype).find()) {
            return new ParseFailure(
                    Reason.HOSTILE_XML,
                    "The DOCTYPE declares entities, which can be used to exhaust a reader or to make it open files;"
                            + " ask the publisher for a feed without them.");
        }
        if (OTHER_SCHEME
                .matcher(PUBLIC_IDENTIFIER.matcher(doctype).replaceAll("PUBLIC"))
                .find()) {
            return new ParseFailure(
                    Reason.HOSTILE_XML,
                    "The DOCTYPE points to something that is not a web address;"
                            + " ask the publisher for a feed without a DOCTYPE.");
        }
        return null;
    }

    private static ParseFailure noElement(String text) {
        var start = text.strip();
        return new ParseFailure(
                Reason.BROKEN_XML,
                "The document has no XML element, it begins with \"%s\"; check the feed's address."
                        .formatted(excerpt(start)));
    }

    private static ParseFailure noFeed(String root, String doctype) {
        if (SITEMAP_ROOTS.contains(root)) {
            return new ParseFailure(
                    Reason.UNKNOWN_FORMAT,
                    "This is a sitemap, which lists pages and not pieces; give the feed's address.");
        }
        return isPage(root, doctype) || HtmlText.isHtmlTag(root)
                ? new ParseFailure(
                        Reason.HTML_PAGE,
                        "A web page came in place of a feed; the feed may have moved, or the site asks for a browser."
                                + " Open the address in a browser and look for its feed link.")
                : new ParseFailure(
                        Reason.UNKNOWN_FORMAT,
                        "The root element is <%s>, which is neither RSS nor Atom; check the feed's address."
                                .formatted(excerpt(root)));
    }

    private static boolean isPage(String root, String doctype) {
        return root.equals("html")
                || root.equals("head")
                || root.equals("body")
                || nameAt(doctype, 9).equals("html");
    }

    private static String excerpt(String text) {
        return HtmlText.fold(text.substring(0, Math.min(text.length(), 40)));
    }

    private static int after(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private static int endOfDoctype(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at) - 1;
            } else {
                switch (c) {
                    case '"', '\'' -> quote = c;
                    case '[' -> depth++;
                    case ']' -> depth--;
                    case '>' -> {
                        if (depth <= 0) return at + 1;
                    }
                    default -> {}
                }
            }
        }
        // Unbalanced quotes or brackets: a judgement over the whole rest is the careful one.
        return text.length();
    }

    /** The lower-case name that begins after the character at {@code at} and white space; empty if there is none. */
    private static String nameAt(String text, int at) {
        int start = at + 1;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) start++;
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end))) end++;
        return start < end ? text.substring(start, end).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.';
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
