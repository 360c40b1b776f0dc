package watch.cohesion.parse;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rome's reading of the rewritten feed, as the values that this room gives away. */
final class AtomReading {

    private AtomReading() {}

    static ParseResult read(Rewriting rewriting, boolean cutOff, boolean lastBroken) {
        try {
            var feed = (Feed) new WireFeedInput(false, Locale.ROOT).build(rewriting.document());
            return new ParsedFeed(
                    rewriting.format(),
                    value(feed.getTitleEx(), ""),
                    link(feed.getAlternateLinks()),
                    rewriting.timeToLive(),
                    rewriting.updatePeriod(),
                    rewriting.older(),
                    rewriting.generator(),
                    cutOff,
                    lastBroken,
                    entries(feed, rewriting.dates()));
        } catch (FeedException | IllegalArgumentException refused) {
            return new ParseFailure(
                    ParseFailure.Reason.BROKEN_XML,
                    "The feed could not be understood: %s"
                            .formatted(HtmlText.fold(String.valueOf(refused.getMessage()))));
        }
    }

    private static List<Entry> entries(Feed feed, List<Rewriting.Dated> dates) {
        return IntStream.range(0, dates.size())
                .mapToObj(at -> entry(feed.getEntries().get(at), dates.get(at)))
                .toList();
    }

    private static Entry entry(com.rometools.rome.feed.atom.Entry entry, Rewriting.Dated dated) {
        var content =
                entry.getContents().isEmpty() ? null : value(entry.getContents().getFirst(), "");
        return new Entry(
                entry.getId(),
                value(entry.getTitleEx(), ""),
                link(entry.getAlternateLinks()),
                dated.published(),
                dated.updated(),
                entry.getAuthors().isEmpty()
                        ? null
                        : entry.getAuthors().getFirst().getName(),
                value(entry.getSummary(), content == null ? "" : content),
                content,
                entry.getSource() == null ? null : value(entry.getSource().getTitleEx(), ""));
    }

    private static String value(@Nullable Content text, String absent) {
        return text == null || text.getValue() == null ? absent : text.getValue();
    }

    private static @Nullable URI link(List<Link> links) {
        return links.isEmpty() ? null : URI.create(links.getFirst().getHref());
    }
}
