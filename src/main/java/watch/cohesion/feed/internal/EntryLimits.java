package watch.cohesion.feed.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.database.Texts;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.ParsedFeed;

/**
 * As much of a document as is taken in.
 *
 * @param entries in document order
 * @param remark what was left out, one sentence; null if nothing was
 */
record EntryLimits(List<Entry> entries, @Nullable String remark) {

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(
            (Entry entry) -> Objects.requireNonNullElse(entry.dated(), Instant.MIN), Comparator.reverseOrder());

    /** All of an archive, whose oldest entries are what is asked for; each no longer than in a poll. */
    static EntryLimits ofLength(ParsedFeed document, FeedSettings settings) {
        return of(document.whole(), Integer.MAX_VALUE, settings.longestEntry());
    }

    /** Of a document, for a preview: all that can be read of it. */
    static EntryLimits ofPreview(ParsedFeed document, FeedSettings settings) {
        return of(document.entries(), settings.mostEntries(), settings.longestEntry());
    }

    /** Of a document, for a poll. */
    static EntryLimits of(ParsedFeed document, FeedSettings settings) {
        EntryLimits taken = of(document.whole(), settings.mostEntries(), settings.longestEntry());
        if (!document.cutOff()) return taken;
        String broken = document.lastBroken()
                ? "The document breaks off before its end; the entry in which it does is left for the next poll. "
                : "The document breaks off before its end. ";
        return new EntryLimits(taken.entries(), (broken + Objects.requireNonNullElse(taken.remark(), "")).strip());
    }

    /**
     * The newest entries, those without a date after all others in the order of the document; and of each no more text
     * than a person would write.
     *
     * @param longest characters of a summary or a content
     */
    static EntryLimits of(List<Entry> all, int most, int longest) {
        List<Entry> kept = all;
        if (all.size() > most) {
            Set<Integer> places = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparing(all::get, NEWEST_FIRST))
                    .limit(most)
                    .collect(Collectors.toSet());
            kept = IntStream.range(0, all.size())
                    .filter(places::contains)
                    .mapToObj(all::get)
                    .toList();
        }
        long cut = kept.stream().filter(entry -> isLong(entry, longest)).count();
        return new EntryLimits(
                cut == 0
                        ? kept
                        : kept.stream().map(entry -> cut(entry, longest)).toList(),
                remark(all.size(), most, cut, longest));
    }

    private static @Nullable String remark(int found, int most, long cut, int longest) {
        String entries = found > most
                ? "Of %d entries the newest %d were taken (cohesion.feed.most-entries). ".formatted(found, most)
                : "";
        String texts = cut > 0
                ? "%d entries were cut to %d characters (cohesion.feed.longest-entry).".formatted(cut, longest)
                : "";
        String remark = (entries + texts).strip();
        return remark.isEmpty() ? null : remark;
    }

    private static boolean isLong(Entry entry, int longest) {
        return entry.summary().length() > longest
                || entry.title().length() > longest
                || (entry.content() != null && entry.content().length() > longest);
    }

    private static Entry cut(Entry entry, int longest) {
        return new Entry(
                entry.id(),
                Texts.cut(entry.title(), longest),
                entry.link(),
                entry.published(),
                entry.updated(),
                entry.author(),
                Texts.cut(entry.summary(), longest),
                entry.content() == null ? null : Texts.cut(entry.content(), longest),
                entry.source());
    }
}
