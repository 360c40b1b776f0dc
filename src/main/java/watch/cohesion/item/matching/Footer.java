package watch.cohesion.item.matching;

import java.util.regex.Pattern;

/** What WordPress adds to every entry of a feed; it is no part of the piece and would count as text of it. */
public final class Footer {

    private static final Pattern FOOTER = Pattern.compile(
            "\\s*(?:The post|This post|This article) (.{1,400}?) (?:first appeared|appeared first) on .{1,200}$");
    private static final int LONGEST = 700;

    private Footer() {}

    /**
     * The text without the footer, if it ends in one.
     *
     * @param title of the piece, which the footer names: without it, it is a sentence like any other
     */
    public static String cut(String text, String title) {
        int from = Math.max(0, text.length() - LONGEST);
        if (text.indexOf("appeared", from) < 0) return text;
        var words = Headline.of(title).words();
        var footer = FOOTER.matcher(text).region(from, text.length());
        while (footer.find()) {
            if (Headline.of(footer.group(1)).words().equals(words)) return text.substring(0, footer.start());
            footer.region(footer.start(1), text.length());
        }
        return text;
    }
}
