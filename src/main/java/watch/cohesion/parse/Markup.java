package watch.cohesion.parse;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Text to a tree of tags. A lenient reader stands here in place of an XML parser because real feeds have bare ampersands,
 * unknown entities, tags that nobody closes, and endings cut off by a time-out; in it an entity is at most a character.
 */
final class Markup {

    /** Far deeper than any feed; what lies below is read as if it stood at this depth. */
    private static final int DEEPEST = 256;

    /** Beginnings and ends of elements: far more than the fullest feed has, and read within seconds in a small memory. */
    static final int MOST_TAGS = 300_000;

    private static final int LONGEST_REFERENCE = 32;
    private static final int LONGEST_END = 65_536;
    /** Nearly all that feeds have; looking for one in the list of all is slow. */
    private static final Set<String> USUAL = Set.of("lt", "gt", "amp", "quot", "apos", "nbsp");

    private static final String CDATA = "<![CDATA[";
    private static final String COMMENT = "<!--";

    private Markup() {}

    /** Whether the text has more tags than are read; what stands in CDATA sections and comments does not count. */
    static boolean isTooLarge(String text) {
        int tags = 0;
        int literal = nextLiteral(text, 0);
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (++tags > MOST_TAGS) return true;
            if (at < literal) continue;
            int end = endOfLiteral(text, literal);
            literal = nextLiteral(text, end);
            at = end - 1;
        }
        return false;
    }

    /** The root element with everything in it, names in lower case; null if there is no element at all. */
    static @Nullable Element read(String text) {
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault).setMaxDepth(DEEPEST);
        return parser.parseInput(withoutBareAmpersands(text), "").firstElementChild();
    }

    /** Whether the text ends before the element does. */
    static boolean isCutOff(String text, Element root) {
        if (root.childNodeSize() == 0) return false;
        // Some servers append a comment or a page of their own behind the end.
        String end = text.substring(Math.max(0, text.length() - LONGEST_END));
        return !end.toLowerCase(Locale.ROOT).contains("</" + root.tagName());
    }

    /** Whether the text ends inside the last element of that name. */
    static boolean isOpen(String text, @Nullable Element last) {
        if (last == null) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.lastIndexOf("</" + last.tagName()) < lower.lastIndexOf("<" + last.tagName());
    }

    /** As {@link #read}; the elements know in which line they began. */
    static @Nullable Element readWithLines(String text) {
        var parser = Parser.xmlParser()
                .settings(ParseSettings.htmlDefault)
                .setMaxDepth(DEEPEST)
                .setTrackPosition(true);
        return parser.parseInput(withoutBareAmpersands(text), "").firstElementChild();
    }

    /** HTML would take {@code ?a=1&copy=2} for a copyright sign; XML knows no reference without a semicolon. */
    private static String withoutBareAmpersands(String text) {
        int ampersand = text.indexOf('&');
        if (ampersand < 0) return text;
        var mended = new StringBuilder(text.length() + 100);
        int copied = 0;
        int literal = nextLiteral(text, 0);
        while (ampersand >= 0) {
            if (literal < ampersand) {
                int end = endOfLiteral(text, literal);
                if (end > ampersand) ampersand = text.indexOf('&', end);
                literal = nextLiteral(text, end);
                continue;
            }
            if (!isReference(text, ampersand)) {
                mended.append(text, copied, ampersand).append("&amp;");
                copied = ampersand + 1;
            }
            ampersand = text.indexOf('&', ampersand + 1);
        }
        return mended.append(text, copied, text.length()).toString();
    }

    /** Where a CDATA section or a comment begins, in which an ampersand is itself; beyond the text if none does. */
    private static int nextLiteral(String text, int from) {
        int at = text.indexOf("<!", from);
        while (at >= 0 && !text.startsWith(CDATA, at) && !text.startsWith(COMMENT, at)) {
            at = text.indexOf("<!", at + 2);
        }
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private static int endOfLiteral(String text, int literal) {
        boolean comment = text.startsWith(COMMENT, literal);
        String mark = comment ? "-->" : "]]>";
        int end = text.indexOf(mark, literal + (comment ? COMMENT : CDATA).length());
        return end < 0 ? text.length() : end + mark.length();
    }

    private static boolean isReference(String text, int ampersand) {
        int start = ampersand + 1;
        boolean numbered = text.startsWith("#", start);
        if (numbered) start++;
        int end = start;
        int last = Math.min(text.length(), start + LONGEST_REFERENCE);
        while (end < last && isOfName(text.charAt(end))) end++;
        if (end == start || !text.startsWith(";", end)) return false;
        if (numbered) return true;
        var name = text.substring(start, end);
        return USUAL.contains(name) || Entities.isNamedEntity(name);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
