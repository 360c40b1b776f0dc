package watch.cohesion.parse;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.ParseFailure.Reason;

/** Reads a page that lists pieces, of a publisher without a feed, as if it were a feed. */
public final class ListPage {

    /** What {@link ParsedFeed#format()} is for list pages. */
    public static final String FORMAT = "list_page";

    private static final int LONGEST_SELECTOR = 300;
    private static final int MOST_ENTRIES = 500;

    /** A selector with a regular expression, or one search inside another, may run for ever on a page made for it. */
    private static final Pattern COSTLY = Pattern.compile(":matches|~=|:has\\(.*:has\\(", Pattern.CASE_INSENSITIVE);

    private ListPage() {}

    /**
     * Never throws. An entry without a link or a title is passed over; if all are, that is a failure which names the
     * selector at fault.
     *
     * @param document the page as received; the caller bounds its size
     * @param contentType the HTTP header; null if there was none
     * @param address where the page came from, after redirects
     */
    public static ParseResult parse(
            byte[] document, @Nullable String contentType, URI address, ListSelectors selectors) {
        var page = Page.read(document, contentType, address);
        if (page == null) return new ParseFailure(Reason.EMPTY, "The page is empty; open its address in a browser.");
        return parse(page, selectors);
    }

    static ParseResult parse(Page page, ListSelectors selectors) {
        if (page.isTooLarge()) {
            return new ParseFailure(
                    Reason.PAGE_TOO_LARGE,
                    "The page has more than %d elements; look for a shorter list of the same pieces."
                            .formatted(Page.MOST_ELEMENTS));
        }
        try {
            return new Reading(page, selectors).result();
        } catch (InvalidSelector invalid) {
            return new ParseFailure(Reason.SELECTOR_INVALID, invalid.detail);
        }
    }

    private static final class Reading {

        private final Page page;
        private final @Nullable Locale language;
        private final ListSelectors selectors;
        private final Evaluator entry;
        private final @Nullable Evaluator title;
        private final @Nullable Evaluator link;
        private final @Nullable Evaluator date;
        private final @Nullable Evaluator summary;

        Reading(Page page, ListSelectors selectors) {
            this.page = page;
            this.selectors = selectors;
            language = page.language();
            var ofEntry = evaluator("entry", selectors.entry());
            if (ofEntry == null) throw new InvalidSelector("The selector for an entry is missing; the others may be.");
            entry = ofEntry;
            title = evaluator("title", selectors.title());
            link = evaluator("link", selectors.link());
            date = evaluator("date", selectors.date());
            summary = evaluator("summary", selectors.summary());
        }

        ParseResult result() {
            var elements = page.html().select(entry);
            if (elements.isEmpty()) return nothing("entry", selectors.entry(), "the page");
            var seen = new LinkedHashSet<URI>();
            var entries = new ArrayList<Entry>();
            int titled = 0;
            int linked = 0;
            int dated = 0;
            for (var element : elements.subList(0, Math.min(elements.size(), MOST_ENTRIES))) {
                var anchor = anchor(element);
                var target = anchor == null ? null : page.resolve(anchor.attr("href"));
                var name = title(element, anchor);
                if (target != null) linked++;
                if (!name.isEmpty()) titled++;
                if (date != null && element.selectFirst(date) != null) dated++;
                if (target == null || name.isEmpty() || !seen.add(target)) continue;
                entries.add(
                        new Entry(null, name, target, date(element, target), null, null, summary(element), null, null));
            }
            if (linked == 0) return nothing("link", selectors.link(), "the %d entries".formatted(elements.size()));
            if (titled == 0) return nothing("title", selectors.title(), "the %d entries".formatted(elements.size()));
            if (date != null && dated == 0) {
                return nothing("date", selectors.date(), "the %d entries".formatted(elements.size()));
            }
            if (entries.isEmpty()) {
                return new ParseFailure(
                        Reason.SELECTOR_MATCHES_NOTHING,
                        "Of the %d entries none has both a link and a title; choose a selector for the entry that takes"
                                        .formatted(elements.size())
                                + " in both.");
            }
            var name = HtmlText.fold(page.html().title());
            return new ParsedFeed(
                    FORMAT, name, page.address(), null, null, null, null, false, false, List.copyOf(entries));
        }

        private @Nullable Element anchor(Element element) {
            var chosen = link == null ? element : element.selectFirst(link);
            if (chosen == null) return null;
            if (chosen.hasAttr("href")) return chosen;
            var inside = chosen.selectFirst("a[href]");
            return inside == null ? chosen.closest("a[href]") : inside;
        }

        private String title(Element element, @Nullable Element anchor) {
            var chosen = title == null ? anchor : element.selectFirst(title);
            if (chosen == null) return "";
            var text = HtmlText.of(chosen);
            return text.isEmpty() ? HtmlText.fold(chosen.attr("title")) : text;
        }

        private @Nullable Instant date(Element element, URI target) {
            var chosen = date == null ? element.selectFirst("time") : element.selectFirst(date);
            if (chosen != null) {
                var found = date(chosen);
                if (found != null) return found;
            }
            return Dates.inAddress(target.getRawPath() == null ? "" : target.getRawPath());
        }

        private @Nullable Instant date(Element chosen) {
            for (var marked : chosen.select("[datetime], [content]")) {
                var written = marked.attr(marked.hasAttr("datetime") ? "datetime" : "content");
                var read = Dates.read(written, language);
                if (read != null) return read;
            }
            return Dates.find(HtmlText.of(chosen), language);
        }

        private String summary(Element element) {
            if (summary == null) return "";
            var chosen = element.selectFirst(summary);
            return chosen == null ? "" : HtmlText.of(chosen);
        }
    }

    private static ParseFailure nothing(String what, @Nullable String selector, String where) {
        var searched = selector == null || selector.isBlank() ? "none is given" : "'%s'".formatted(selector.strip());
        return new ParseFailure(
                Reason.SELECTOR_MATCHES_NOTHING,
                "The selector for %s (%s) finds nothing in %s; the publisher may have rebuilt the page."
                        .formatted(what, searched, where));
    }

    private static @Nullable Evaluator evaluator(String what, @Nullable String selector) {
        if (selector == null || selector.isBlank()) return null;
        if (selector.length() > LONGEST_SELECTOR) {
            throw new InvalidSelector(
                    "The selector for %s is longer than %d characters; shorten it.".formatted(what, LONGEST_SELECTOR));
        }
        if (COSTLY.matcher(selector).find()) {
            throw new InvalidSelector(
                    "The selector for %s, '%s', uses a regular expression (:matches, ~=) or :has in :has; use plain ones."
                            .formatted(what, selector.strip()));
        }
        try {
            return Selector.evaluatorOf(selector.strip());
        } catch (RuntimeException refused) {
            throw new InvalidSelector("The selector for %s, '%s', is no CSS selector: %s"
                    .formatted(what, selector.strip(), HtmlText.fold(String.valueOf(refused.getMessage()))));
        }
    }

    private static final class InvalidSelector extends RuntimeException {
        private static final long serialVersionUID = 1;

        final String detail;

        InvalidSelector(String detail) {
            super(detail, null, false, false);
            this.detail = detail;
        }
    }
}
