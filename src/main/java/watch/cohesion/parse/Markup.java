package watch.cohesion.parse;

import java.util.regex.Pattern;
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

    private static final Pattern AMPERSAND =
            Pattern.compile("<!\\[CDATA\\[.*?(?:]]>|\\z)|<!--.*?(?:-->|\\z)|&(?:(#?\\w{1,32});)?", Pattern.DOTALL);

    private Markup() {}

    /** The root element with everything in it, names in lower case; null if there is no element at all. */
    static @Nullable Element read(String text) {
        var parser = Parser.xmlParser().settings(ParseSettings.htmlDefault).setMaxDepth(DEEPEST);
        return parser.parseInput(withoutBareAmpersands(text), "").firstElementChild();
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
        if (text.indexOf('&') < 0) return text;
        var mended = new StringBuilder(text.length());
        int copied = 0;
        var found = AMPERSAND.matcher(text);
        while (found.find()) {
            if (text.charAt(found.start()) != '&' || isReference(found.group(1))) continue;
            mended.append(text, copied, found.start()).append("&amp;");
            copied = found.start() + 1;
        }
        return mended.append(text, copied, text.length()).toString();
    }

    private static boolean isReference(@Nullable String name) {
        return name != null && (name.startsWith("#") || Entities.isNamedEntity(name));
    }
}
