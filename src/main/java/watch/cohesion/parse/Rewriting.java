package watch.cohesion.parse;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Namespace;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says a feed of any dialect again in plain Atom 1.0: text without markup, absolute links; its dates stand apart. Where several
 * elements can say the same thing, the lists below name them in the order of trust.
 */
final class Rewriting {

    /** Ten times what a poll takes by default; of a feed that has more, the first. */
    static final int MOST_ENTRIES = 50_000;

    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

    private static final List<String> TITLE = List.of("title", "dc:title", "media:title", "itunes:title");
    private static final List<String> SUMMARY = List.of(
            "description",
            "summary",
            "abstract",
            "dc:description",
            "dcterms:abstract",
            "media:description",
            "itunes:summary",
            "itunes:subtitle");
    private static final List<String> CONTENT =
            List.of("content:encoded", "encoded", "content", "xhtml:body", "body", "fullitem", "prodlink");
    private static final List<String> PUBLISHED = List.of("pubdate", "published", "issued", "dcterms:issued");
    private static final List<String> UPDATED =
            List.of("updated", "modified", "dcterms:modified", "dc:date", "lastbuilddate");
    private static final List<String> AUTHOR = List.of("author", "dc:creator", "dc:author", "itunes:author");
    private static final List<String> PERSON = List.of("name", "email");
    private static final List<String> LANGUAGE = List.of("language", "dc:language");

    private final Element root;
    private final @Nullable URI base;
    private final Vocabulary vocabulary;
    private final Prose prose;
    private final Fields channel;
    private final List<Element> entries;
    private final List<Dated> dates = new ArrayList<>();

    /** The dates of an entry, which are read here: to write them down for Rome to read again would be dear. */
    record Dated(@Nullable Instant published, @Nullable Instant updated) {}

    Rewriting(Element root, @Nullable URI base) {
        this.root = root;
        this.base = base;
        vocabulary = new Vocabulary(root);
        prose = new Prose(root.tag().localName().equals("feed"));
        var outer = fields(root);
        var inner = outer.element(List.of("channel"));
        channel = inner == null ? outer : fields(inner);
        entries = entries();
    }

    Document document() {
        var feed = new org.jdom2.Element("feed", ATOM);
        add(feed, "title", channel.prose(TITLE));
        addLink(feed, PageLink.of(channel, base));
        var tag = language();
        var language = tag == null ? null : Locale.forLanguageTag(tag.replace('_', '-'));
        for (var entry : entries) feed.addContent(rewritten(fields(entry), language));
        return new Document(feed);
    }

    /** Of the entries in {@link #document()}, in their order; empty before that was asked for. */
    List<Dated> dates() {
        return dates;
    }

    /** The last entry of the document; null if it has none. */
    @Nullable
    Element last() {
        return entries.isEmpty() ? null : entries.getLast();
    }

    /** The dialect as the publisher declares it, such as {@code rss_2.0}. */
    String format() {
        var version = HtmlText.fold(root.attr("version"));
        return switch (root.tag().localName()) {
            case "rdf" -> isNetscape() ? "rss_0.90" : "rss_1.0";
            case "feed" -> version.equals("0.3") || namespace().contains("purl.org/atom/ns") ? "atom_0.3" : "atom_1.0";
            case "channel" -> "cdf";
            default -> version.isEmpty() || version.startsWith("2.") ? "rss_2.0" : "rss_" + version;
        };
    }

    /** As declared for the whole feed; null if it is not. */
    private @Nullable String language() {
        var language = channel.text(LANGUAGE);
        return language == null ? fields(root).attribute("xml:lang") : language;
    }

    /** RSS {@code ttl} in minutes, else the syndication module's period; null where neither is a positive number. */
    @Nullable
    Duration timeToLive() {
        long minutes = positive(channel.text(List.of("ttl")));
        return minutes > 0 ? Duration.ofMinutes(minutes) : null;
    }

    /** RFC 5005: the archive before this document, else the next page of a paged feed. */
    @Nullable
    URI older() {
        var archive = PageLink.related(channel, "prev-archive", base);
        return archive == null ? PageLink.related(channel, "next", base) : archive;
    }

    /** Atom gives the address and the version in attributes, RSS all in the text. */
    @Nullable
    String generator() {
        var generator = channel.element(List.of("generator"));
        if (generator == null) return null;
        var address = generator.hasAttr("uri") ? generator.attr("uri") : generator.attr("url");
        return HtmlText.fold("%s %s %s".formatted(generator.wholeText(), address, generator.attr("version")));
    }

    private static long positive(@Nullable String number) {
        return number != null && number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }

    /** The promise of {@code sy:updatePeriod}, divided by {@code sy:updateFrequency}; null where there is none. */
    @Nullable
    Duration updatePeriod() {
        var period = channel.text(List.of("sy:updateperiod"));
        if (period == null) return null;
        var days = switch (period.toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly" -> Duration.ofDays(7);
            case "monthly" -> Duration.ofDays(30);
            case "yearly" -> Duration.ofDays(365);
            default -> null;
        };
        var times = channel.text(List.of("sy:updatefrequency"));
        if (days == null || times == null || !times.matches("[0-9]{1,4}") || Integer.parseInt(times) == 0) return days;
        return days.dividedBy(Integer.parseInt(times));
    }

    private Fields fields(Element parent) {
        return new Fields(parent, vocabulary, prose);
    }

    private boolean isNetscape() {
        return root.children().stream()
                .anyMatch(child -> child.tag().namespace().contains("netscape.com"));
    }

    private String namespace() {
        return root.tag().namespace().toLowerCase(Locale.ROOT);
    }

    private List<Element> entries() {
        var entries = new ArrayList<Element>();
        root.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (!(node instanceof Element element) || !isEntry(element)) return FilterResult.CONTINUE;
                entries.add(element);
                if (entries.size() == MOST_ENTRIES) return FilterResult.STOP;
                // An item right inside an item follows one that nobody closed; deeper down it is a quotation.
                return element.children().stream().anyMatch(Rewriting.this::isEntry)
                        ? FilterResult.CONTINUE
                        : FilterResult.SKIP_CHILDREN;
            }
        });
        return entries;
    }

    private boolean isEntry(Element element) {
        var name = vocabulary.name(element);
        return name.equals("item") || name.equals("entry");
    }

    private org.jdom2.Element rewritten(Fields entry, @Nullable Locale language) {
        var rewritten = new org.jdom2.Element("entry", ATOM);
        var id = entry.text(PageLink.ID);
        add(rewritten, "id", id == null ? entry.attribute("rdf:about") : id);
        add(rewritten, "title", entry.prose(TITLE));
        addLink(rewritten, PageLink.of(entry, base));
        var updated = entry.date(UPDATED, language);
        dates.add(new Dated(
                entry.date(PUBLISHED, language), updated == null ? Dates.read(entry.attribute("lastmod")) : updated));
        add(rewritten, "summary", entry.prose(SUMMARY));
        add(rewritten, "content", entry.prose(CONTENT));
        addInside(rewritten, "author", "name", author(entry));
        addInside(rewritten, "source", "title", source(entry));
        return rewritten;
    }

    private @Nullable String author(Fields entry) {
        var author = entry.element(AUTHOR);
        if (author == null) return null;
        var name = fields(author).prose(PERSON);
        return name == null ? Persons.name(prose.of(author)) : name;
    }

    /** Atom copies the whole head of the other feed, RSS only names it. */
    private @Nullable String source(Fields entry) {
        var source = entry.element(List.of("source"));
        if (source == null) return null;
        return source.childrenSize() > 0 ? fields(source).prose(TITLE) : prose.of(source);
    }

    private static void addLink(org.jdom2.Element parent, @Nullable URI link) {
        if (link == null) return;
        parent.addContent(new org.jdom2.Element("link", ATOM).setAttribute("href", link.toString()));
    }

    private static void addInside(org.jdom2.Element parent, String outer, String inner, @Nullable String text) {
        if (text == null) return;
        var between = new org.jdom2.Element(outer, ATOM);
        add(between, inner, text);
        parent.addContent(between);
    }

    private static void add(org.jdom2.Element parent, String name, @Nullable String text) {
        if (text != null) parent.addContent(new org.jdom2.Element(name, ATOM).setText(text));
    }
}
