package watch.cohesion.parse;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A way to read a list page, found in what repeats on it.
 *
 * @param score the higher, the more it looks like a list of pieces; comparable only on one page
 * @param preview what {@link ListPage} reads with the selectors
 */
public record SelectorProposal(ListSelectors selectors, double score, ParsedFeed preview) {

    private static final int MOST_PROPOSALS = 5;
    private static final int FEWEST_ENTRIES = 3;
    private static final int MOST_GROUPS = 100;

    /** An element with more in it is no entry of a list. */
    private static final int MOST_ELEMENTS = 200;

    private static final int SAMPLE = 15;

    /** How many elements outwards a name is looked for. */
    private static final int FARTHEST = 6;

    private static final int LONG_ENOUGH_FOR_TITLE = 15;
    private static final int LONG_ENOUGH_FOR_SUMMARY = 50;
    private static final int LONGEST_DATE = 60;
    private static final double MOST = 0.5;

    /** Around an article's list there is a page; nothing in these parts of it is the list. */
    private static final Set<String> AROUND =
            Set.of("nav", "footer", "aside", "form", "select", "script", "style", "template", "head", "button");

    private static final Set<String> AROUND_ROLES = Set.of("navigation", "contentinfo", "banner", "search", "menu");
    private static final Pattern AROUND_NAME = Pattern.compile(
            "(?:^|[-_\\s])(?:nav|navbar|navigation|menu|submenu|footer|breadcrumbs?|sidebar|share|sharing|social|cookie|consent"
                + "|pagination|pager|newsletter|subscribe|masthead|toolbar|skip|related|advert|ads)(?:$|[-_\\s])");

    /** Tags that say nothing without a class. */
    private static final Set<String> BARE = Set.of("a", "span", "div");

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    /** Names of a state or of one entry, which the next page or the next day does not have. */
    private static final Pattern PASSING_CLASS = Pattern.compile(
            ".*\\d{2}.*|(?:is|has|js)-.*|active|current|selected|first|last|odd|even|open|hidden|visible|sticky|clearfix|lazy.*");

    private static final Pattern PLAIN_NAME = Pattern.compile("-?[A-Za-z_][\\w-]{0,60}");

    /**
     * Proposals for a page, the best first; none if nothing on it repeats. Never throws.
     *
     * @param document the page as received; the caller bounds its size
     * @param contentType the HTTP header; null if there was none
     * @param address where the page came from, after redirects
     */
    public static List<SelectorProposal> of(byte[] document, @Nullable String contentType, URI address) {
        var page = Page.read(document, contentType, address);
        if (page == null || page.isTooLarge()) return List.of();
        var dates = new IdentityHashMap<Element, Boolean>();
        var proposals = groups(page).entrySet().stream()
                .filter(group -> group.getValue().size() >= FEWEST_ENTRIES)
                .filter(group -> isSmall(group.getValue()))
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Element>> group) ->
                                -group.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_GROUPS)
                .flatMap(group -> new Group(page, group.getKey(), group.getValue(), dates).proposal().stream())
                .sorted(Comparator.comparingDouble(SelectorProposal::score)
                        .reversed()
                        .thenComparing(proposal -> proposal.selectors().entry()))
                .toList();
        return distinct(proposals);
    }

    private static boolean isSmall(List<Element> elements) {
        return elements.stream()
                .limit(SAMPLE)
                .allMatch(element ->
                        element.stream().skip(MOST_ELEMENTS).findAny().isEmpty());
    }

    /** Of proposals that find the same pieces the best one. */
    private static List<SelectorProposal> distinct(List<SelectorProposal> proposals) {
        var seen = new HashSet<Set<@Nullable URI>>();
        var distinct = new ArrayList<SelectorProposal>();
        for (var proposal : proposals) {
            var links = new HashSet<@Nullable URI>();
            proposal.preview().entries().forEach(entry -> links.add(entry.link()));
            if (seen.add(links)) distinct.add(proposal);
            if (distinct.size() == MOST_PROPOSALS) break;
        }
        return List.copyOf(distinct);
    }

    /** The elements of the page's body, outside of its navigation and the like, by the selector that finds them. */
    private static Map<String, List<Element>> groups(Page page) {
        var groups = new LinkedHashMap<String, List<Element>>();
        page.html().body().filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (!(node instanceof Element element) || depth == 0) return FilterResult.CONTINUE;
                if (isAround(element)) return FilterResult.SKIP_ENTIRELY;
                groups.computeIfAbsent(selector(element), s -> new ArrayList<>())
                        .add(element);
                return FilterResult.CONTINUE;
            }
        });
        return groups;
    }

    private static boolean isAround(Element element) {
        if (AROUND.contains(element.normalName())) return true;
        if (AROUND_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))) return true;
        // The head of a page is around its list; the head of an article is a part of it.
        if (element.normalName().equals("header") && element.closest("article, li, section") == null) return true;
        var names = element.id() + " " + element.className();
        return names.length() > 1
                && AROUND_NAME.matcher(names.toLowerCase(Locale.ROOT)).find();
    }

    /** By tag and lasting classes; where there are none, also by those around it. */
    private static String selector(Element element) {
        var own = own(element);
        if (own.indexOf('.') >= 0 || element.parent() == null) return own;
        int steps = 0;
        for (Element around = element.parent(); around != null && steps++ < FARTHEST; around = around.parent()) {
            var outer = own(around);
            if (outer.indexOf('.') >= 0) return outer + (steps == 1 ? " > " : " ") + own;
            if (around.normalName().equals("main") || around.normalName().equals("body")) {
                return around.normalName() + " " + own;
            }
        }
        return own;
    }

    private static String own(Element element) {
        var classes = new LinkedHashSet<String>();
        for (var name : element.classNames()) {
            if (classes.size() == 2) break;
            if (PLAIN_NAME.matcher(name).matches()
                    && !PASSING_CLASS.matcher(name).matches()) classes.add(name);
        }
        var tag = PLAIN_NAME.matcher(element.normalName()).matches() ? element.normalName() : "*";
        return classes.isEmpty() ? tag : tag + "." + String.join(".", classes);
    }

    /** Elements that one selector finds, and what most of them have in them. */
    private static final class Group {

        private final Page page;
        private final String entry;
        private final List<Element> elements;
        private final List<Element> sample;
        private final Set<Element> mainLinks = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Map<Element, Boolean> dates;

        /** @param dates what is known already of whether an element is a date, for all groups */
        Group(Page page, String entry, List<Element> elements, Map<Element, Boolean> dates) {
            this.page = page;
            this.dates = dates;
            this.entry = entry;
            this.elements = elements;
            // From all over the list: its first entries are often set apart.
            int step = Math.max(1, elements.size() / SAMPLE);
            var sample = new ArrayList<Element>();
            for (int at = 0; at < elements.size() && sample.size() < SAMPLE; at += step) sample.add(elements.get(at));
            this.sample = sample;
        }

        List<SelectorProposal> proposal() {
            var links = new HashSet<URI>();
            int titled = 0;
            int headed = 0;
            int crowded = 0;
            for (var element : sample) {
                var anchor = mainLink(element);
                if (anchor == null) continue;
                var target = page.resolve(anchor.attr("href"));
                if (target == null) continue;
                links.add(target);
                titled++;
                mainLinks.add(anchor);
                if (heading(element) != null) headed++;
                if (isCrowded(element, target)) crowded++;
            }
            if (links.size() < FEWEST_ENTRIES || titled < sample.size() * MOST || links.size() < titled * MOST) {
                return List.of();
            }
            // Elements with several pieces in each are the columns of a list, not its entries.
            if (crowded > titled * MOST) return List.of();
            var link = common(mainLinks::contains);
            var title = headed > titled * MOST ? common(element -> HEADINGS.contains(element.normalName())) : null;
            var date = common(this::isDate);
            var summary = common(this::isSummary);
            var selectors = new ListSelectors(entry, title, elementsAreLinks() ? null : link, date, summary);
            if (!(ListPage.parse(page, selectors) instanceof ParsedFeed feed)) return List.of();
            return feed.entries().size() < FEWEST_ENTRIES
                    ? List.of()
                    : List.of(new SelectorProposal(selectors, score(feed, headed, titled), feed));
        }

        /** Titles as long as titles are, dates, summaries, headings, and not only a handful. */
        private double score(ParsedFeed feed, int headed, int titled) {
            var entries = feed.entries();
            double length = entries.stream()
                    .mapToInt(entry -> Math.min(entry.title().length(), 80))
                    .average()
                    .orElse(0);
            double dated = share(entries, entry -> entry.published() != null);
            double told = share(entries, entry -> !entry.summary().isEmpty());
            double found = (double) entries.size() / elements.size();
            return Math.sqrt(Math.min(entries.size(), 30))
                    * (length / 80)
                    * (1 + 1.5 * dated + 0.7 * told + 0.7 * headed / Math.max(1, titled))
                    * found;
        }

        private static double share(List<Entry> entries, Predicate<Entry> has) {
            return (double) entries.stream().filter(has).count() / entries.size();
        }

        private boolean elementsAreLinks() {
            return sample.stream().allMatch(element -> element.hasAttr("href"));
        }

        /** The selector, within an entry, of what most entries have; null if they have nothing of the kind. */
        private @Nullable String common(Predicate<Element> kind) {
            var counts = new LinkedHashMap<String, Integer>();
            for (var element : sample) {
                var found = new LinkedHashSet<String>();
                element.stream()
                        .skip(1)
                        .limit(MOST_ELEMENTS)
                        .filter(kind)
                        .limit(3)
                        .forEach(inner -> found.add(within(inner, element)));
                found.forEach(selector -> counts.merge(selector, 1, Integer::sum));
            }
            return counts.entrySet().stream()
                    .filter(count -> count.getValue() >= sample.size() * MOST)
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }

        private static String within(Element inner, Element element) {
            var own = own(inner);
            if (own.indexOf('.') >= 0 || !BARE.contains(own)) return own;
            var around = inner.parent();
            return around == null || around.equals(element) ? own : own(around) + " " + own;
        }

        private boolean isDate(Element inner) {
            return dates.computeIfAbsent(inner, this::readsAsDate);
        }

        private boolean readsAsDate(Element inner) {
            if (inner.normalName().equals("time") || inner.hasAttr("datetime")) return true;
            var text = inner.ownText();
            return text.length() >= 6
                    && text.length() <= LONGEST_DATE
                    && text.chars().anyMatch(Character::isDigit)
                    && Dates.find(text, page.language()) != null;
        }

        private boolean isSummary(Element inner) {
            var text = inner.normalName().equals("p") ? inner.text() : inner.ownText();
            if (text.length() < LONG_ENOUGH_FOR_SUMMARY || isDate(inner)) return false;
            for (Element around = inner; around != null; around = around.parent()) {
                if (around.normalName().equals("a") || HEADINGS.contains(around.normalName())) return false;
            }
            return true;
        }
    }

    private static @Nullable Element heading(Element element) {
        for (var inner : element.getAllElements()) {
            if (HEADINGS.contains(inner.normalName()) && inner.hasText()) return inner;
        }
        return null;
    }

    /** The link in or around the heading, else the one with the longest text; null if none could be a title. */
    private static @Nullable Element mainLink(Element element) {
        var heading = heading(element);
        if (heading != null) {
            var inside = heading.selectFirst("a[href]");
            if (inside != null) return inside;
            var around = heading.closest("a[href]");
            if (around != null) return around;
        }
        if (element.hasAttr("href") && isTitle(element.text())) return element;
        Element longest = null;
        int length = 0;
        for (var anchor : element.getElementsByTag("a")) {
            if (!anchor.hasAttr("href")) continue;
            var text = anchor.text();
            if (isTitle(text) && text.length() > length) {
                longest = anchor;
                length = text.length();
            }
        }
        return longest;
    }

    /** Whether an element has two headings or two long links that lead to different places. */
    private static boolean isCrowded(Element element, URI target) {
        int headings = 0;
        for (var inner : element.getAllElements()) {
            if (HEADINGS.contains(inner.normalName()) && inner.selectFirst("a[href]") != null) headings++;
        }
        if (headings > 1) return true;
        long others = element.getElementsByTag("a").stream()
                .filter(anchor -> anchor.hasAttr("href") && isTitle(anchor.text()))
                .map(anchor -> anchor.attr("href"))
                .distinct()
                .count();
        return headings == 0 && others > 2 && !target.toString().isEmpty();
    }

    /** Signs of East Asia say more each. */
    private static boolean isTitle(String text) {
        long wide = text.chars().filter(c -> c >= 0x2E80).count();
        return text.length() + wide >= LONG_ENOUGH_FOR_TITLE;
    }
}
