package watch.cohesion.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
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

    private static final Pattern AMPERSAND =
            Pattern.compile("<!\\[CDATA\\[.*?(?:]]>|\\z)|<!--.*?(?:-->|\\z)|&(?:(#?\\w{1,32});)?", Pattern.DOTALL);

    private Markup() {}

    /** The root element with everything in it, names in lower case; null if there is no element at all. */
    static @Nullable Element read(String text) {
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault).setMaxDepth(DEEPEST);
        return parser.parseInput(withoutBareAmpersands(text), "").firstElementChild();
    }

    /** HTML would take {@code ?a=1&copy=2} for a copyright sign; XML knows no reference without a semicolon. */
    private static String withoutBareAmpersands(String text) {
        if (text.indexOf('&') < 0) return text;
        return AMPERSAND
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("&") || isUnknown(found.group(1))
                                ? "&amp;" + found.group().substring(1)
                                : found.group()));
    }

    private static boolean isUnknown(@Nullable String name) {
        if (name == null || name.startsWith("#")) return false;
        var reference = "&" + name + ";";
        return Parser.unescapeEntities(reference, true).equals(reference);
    }
}
