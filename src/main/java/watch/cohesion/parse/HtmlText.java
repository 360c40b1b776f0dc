package watch.cohesion.parse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeFilter;

/** HTML to plain text: what a reader would see, on one line, with a space wherever a new line would begin. */
final class HtmlText {

    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\\s/>])[^<]*>|<!--|<!\\[");
    private static final Pattern REFERENCE = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\\w{1,30});");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "head");

    private HtmlText() {}

    /**
     * The text of an HTML document or fragment. Scripts, styles and comments are dropped, entities are decoded once.
     *
     * @return white space folded; empty if there is nothing to read
     */
    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) return fold(html);
        return of(Jsoup.parseBodyFragment(html).body());
    }

    /** As {@link #of(String)}, but leaves frames in frames alone, so that a page cannot make it descend for ever. */
    private static String ofFragment(String html) {
        return html.indexOf('<') < 0 ? html : Jsoup.parseBodyFragment(html).text();
    }

    /** The text of what may be HTML or plain text, as the titles and descriptions of RSS; a lone {@code <} stays. */
    static String ofEither(String text) {
        return looksLikeHtml(text) ? of(text) : fold(text);
    }

    /** The text below an element, of HTML or of XML that contains HTML. */
    static String of(Element root) {
        var text = new StringBuilder();
        root.filter(new Collector(text));
        return fold(text.toString());
    }

    /** Every run of white space as one space, none at the ends; characters that XML forbids or nobody sees are dropped. */
    static String fold(String text) {
        int kept = plainStart(text);
        if (kept == text.length()) return text;
        var folded = new char[text.length()]; // it never becomes longer
        text.getChars(0, kept, folded, 0);
        int length = kept;
        boolean gap = false;
        for (int at = kept; at < text.length(); at++) {
            int c = text.charAt(at);
            boolean plain = isPlain(c); // most of most texts
            if (!plain) {
                if (Character.isHighSurrogate((char) c)) c = text.codePointAt(at);
                if (c > 0xFFFF) at++;
                if (c >= 0x80 && c < 0xA0) c = WesternBytes.meantByControl(c);
            }
            if (!plain && isSpace(c)) {
                gap = length > 0;
            } else if (plain || !isInvisible(c)) {
                if (gap) folded[length++] = ' ';
                gap = false;
                if (c <= 0xFFFF) folded[length++] = (char) c;
                else length += Character.toChars(c, folded, length);
            }
        }
        return new String(folded, 0, length);
    }

    /** Where the part ends with which the text begins and in which there is nothing to fold. */
    private static int plainStart(String text) {
        int end = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isPlain(c)) end = at + 1;
            else if (c != ' ' || end != at || at == 0) return end;
        }
        return end;
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7F;
    }

    static boolean isHtmlTag(String name) {
        return Tag.isKnownTag(name.toLowerCase(Locale.ROOT));
    }

    private static boolean looksLikeHtml(String text) {
        if (text.indexOf('&') >= 0 && REFERENCE.matcher(text).results().anyMatch(HtmlText::isKnown)) return true;
        if (text.indexOf('<') < 0) return false;
        var tag = TAG.matcher(text);
        while (tag.find()) {
            if (tag.group(1) == null || isHtmlTag(tag.group(1))) return true;
        }
        return false;
    }

    private static boolean isKnown(MatchResult reference) {
        var name = reference.group(1);
        return name.startsWith("#") || Entities.isNamedEntity(name);
    }

    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == 0x85;
    }

    /**
     * Zero-width spaces, soft hyphens, word joiners and marks of direction break words for a search; what sets a direction
     * turns round what stands behind it on a page or in a mail; lone surrogates and non-characters break XML.
     */
    private static boolean isInvisible(int c) {
        return Character.isISOControl(c)
                || c == 0xAD
                || c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || c == 0x2060
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static final class Collector implements NodeFilter {
        private final StringBuilder text;

        Collector(StringBuilder text) {
            this.text = text;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode leaf) text.append(leaf.getWholeText());
            // What stands in a frame is for readers that show none, and it is HTML that the parser left unread.
            if (node instanceof DataNode frame && depth > 1)
                text.append(' ').append(ofFragment(frame.getWholeData())).append(' ');
            if (!(node instanceof Element element) || depth == 0) return FilterResult.CONTINUE;
            if (UNSEEN.contains(name(element))) return FilterResult.SKIP_ENTIRELY;
            if (breaks(element)) text.append(' ');
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element && depth > 0 && breaks(element)) text.append(' ');
            return FilterResult.CONTINUE;
        }

        private static boolean breaks(Element element) {
            var name = name(element);
            if (name.equals("br")) return true;
            if (element.tag().isKnownTag()) return element.tag().isBlock();
            return isHtmlTag(name) && Tag.valueOf(name).isBlock();
        }

        private static String name(Element element) {
            return element.tag().localName().toLowerCase(Locale.ROOT);
        }
    }
}
