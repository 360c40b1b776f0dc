package watch.cohesion.parse;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rome's reading of the rewritten feed, as the values that this room gives away. */
final class AtomReading {

    /** What WordPress adds to every entry of a feed; it is no part of the piece and would classify as text. */
    private static final Pattern FOOTER = Pattern.compile(
            "\\s*(?:The post|This post|This article) .{1,400}? (?:first appeared|appeared first) on .{1,200}$");

    private static final int LONGEST_FOOTER = 700;

    private AtomReading() {}

    static ParseResult read(Rewriting rewriting) {
        try {
            var feed = (Feed) new WireFeedInput(false, Locale.ROOT).build(rewriting.document());
            return new ParsedFeed(
                    rewriting.format(),
                    value(feed.getTitleEx(), ""),
                    link(feed.getAlternateLinks()),
                    rewriting.language(),
                    rewriting.timeToLive(),
                    rewriting.older(),
                    rewriting.generator(),
                    feed.getEntries().stream().map(AtomReading::entry).toList());
        } catch (FeedException | IllegalArgumentException refused) {
            return new ParseFailure(
                    ParseFailure.Reason.BROKEN_XML,
                    "The feed could not be understood: %s"
                            .formatted(HtmlText.fold(String.valueOf(refused.getMessage()))));
        }
    }

    private static Entry entry(com.rometools.rome.feed.atom.Entry entry) {
        var content = entry.getContents().isEmpty()
                ? null
                : withoutFooter(value(entry.getContents().getFirst(), ""));
        return new Entry(
                entry.getId(),
                value(entry.getTitleEx(), ""),
                link(entry.getAlternateLinks()),
                instant(entry.getPublished()),
                instant(entry.getUpdated()),
                entry.getAuthors().isEmpty()
                        ? null
                        : entry.getAuthors().getFirst().getName(),
                withoutFooter(value(entry.getSummary(), content == null ? "" : content)),
                content,
                entry.getSource() == null ? null : value(entry.getSource().getTitleEx(), ""));
    }

    private static String value(@Nullable Content text, String absent) {
        return text == null || text.getValue() == null ? absent : text.getValue();
    }

    private static @Nullable URI link(List<Link> links) {
        return links.isEmpty() ? null : URI.create(links.getFirst().getHref());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String withoutFooter(String text) {
        var footer = FOOTER.matcher(text).region(Math.max(0, text.length() - LONGEST_FOOTER), text.length());
        return footer.find() ? text.substring(0, footer.start()) : text;
    }
}
