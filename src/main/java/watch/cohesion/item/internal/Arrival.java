package watch.cohesion.item.internal;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.database.Texts;
import watch.cohesion.feed.Feed;
import watch.cohesion.item.matching.CanonicalUrl;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.Footer;
import watch.cohesion.item.matching.Headline;
import watch.cohesion.item.matching.ItemTime;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.item.matching.Shingles;
import watch.cohesion.parse.Entry;

/**
 * An entry as it will be stored.
 *
 * @param guid of its id within the feed, or of its title and date where it has neither id nor link; null if it has none of
 *     its own
 * @param sharedGuid of an id that other pieces of its document have too; null if it shares none
 * @param page of its canonical address; null if it has none of its own
 * @param text the whole piece, where the feed carries clearly more of it than the summary; else null
 */
record Arrival(
        @Nullable Fingerprint guid,
        @Nullable Fingerprint sharedGuid,
        @Nullable Fingerprint page,
        Fingerprint content,
        String publisher,
        String title,
        Headline headline,
        String summary,
        @Nullable String text,
        @Nullable String link,
        ItemTime time,
        Shingles shingles) {

    private static final int LONGEST_TITLE = 2000;
    /** What the feed room takes of an entry is no longer; entries of other receivers may be. */
    private static final int LONGEST_SUMMARY = 100_000;

    private static final double CLEARLY = 1.5;
    private static final int CLEARLY_MORE = 200;
    /** Characters from which on a text is taken for the whole article. */
    private static final int WHOLE = 2000;

    private static final int LONGEST_LINK = 4000;
    private static final int LONGEST_PUBLISHER = 200;
    private static final int TITLE_WORDS = 12;

    /** Null if the entry has no words at all: there is nothing to read in it. */
    static @Nullable Arrival of(Feed feed, Entry entry, Instant firstSeen) {
        String summary = Texts.cut(Footer.cut(Texts.composed(entry.summary()), entry.title()), LONGEST_SUMMARY);
        String title = entry.title().isBlank() ? beginning(summary) : Texts.composed(entry.title());
        if (title.isBlank()) return null;
        String named = entry.source();
        String publisher = Texts.cut(named == null || named.isBlank() ? feed.publisher() : named, LONGEST_PUBLISHER);
        title = Texts.cut(withoutPublisher(title, publisher), LONGEST_TITLE);
        ItemTime time = ItemTime.of(entry.dated(), firstSeen);
        URI link = entry.link();
        String page = link == null ? null : CanonicalUrl.of(link);
        Headline headline = Headline.of(title);
        return new Arrival(
                guid(entry, title, page),
                null,
                page == null ? null : Fingerprint.of(page),
                Fingerprint.of(title + '\n' + summary),
                publisher,
                title,
                headline,
                summary,
                text(feed, entry, summary),
                link == null || link.toString().length() > LONGEST_LINK ? null : link.toString(),
                time,
                Shingles.of(title, headline, summary));
    }

    /** The same piece as another house of ours has stored it. */
    Arrival as(@Nullable Fingerprint otherGuid, boolean timeEstimated) {
        return with(otherGuid, sharedGuid, page, new ItemTime(time.at(), time.estimated() || timeEstimated));
    }

    /** Its address is not its own; if it has no id either, it is known by its words. */
    Arrival withoutPage() {
        return with(guid == null ? content : guid, sharedGuid, null, time);
    }

    /** Its id is not its own; if it has no address either, it is known by its words. */
    Arrival withoutGuid() {
        return with(page == null ? content : null, guid, page, time);
    }

    private Arrival with(
            @Nullable Fingerprint ownGuid,
            @Nullable Fingerprint othersToo,
            @Nullable Fingerprint ownPage,
            ItemTime counts) {
        return new Arrival(
                ownGuid, othersToo, ownPage, content, publisher, title, headline, summary, text, link, counts,
                shingles);
    }

    SameItem.Piece piece() {
        return new SameItem.Piece(headline, content, shingles, time.at());
    }

    private static @Nullable String text(Feed feed, Entry entry, String summary) {
        if (entry.content() == null) return null;
        String text = Texts.cut(Footer.cut(Texts.composed(entry.content()), entry.title()), LONGEST_SUMMARY);
        if (feed.fullText() && text.length() < WHOLE) return null; // a longer teaser: the article is fetched
        return text.length() > CLEARLY * summary.length() + CLEARLY_MORE ? text : null;
    }

    private static @Nullable Fingerprint guid(Entry entry, String title, @Nullable String page) {
        if (entry.id() != null) return Fingerprint.of(entry.id());
        return page == null ? Fingerprint.of(title + '\n' + entry.published()) : null;
    }

    /** Aggregators end a title in the publisher's name, which they also give apart. */
    private static String withoutPublisher(String title, String publisher) {
        String suffix = " - " + publisher;
        return title.endsWith(suffix) ? title.substring(0, title.length() - suffix.length()) : title;
    }

    private static String beginning(String summary) {
        return Arrays.stream(summary.split(" ", TITLE_WORDS + 1))
                .limit(TITLE_WORDS)
                .collect(Collectors.joining(" "));
    }
}
