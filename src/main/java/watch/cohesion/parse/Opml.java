package watch.cohesion.parse;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A list of feeds in OPML 1.0 or 2.0, as feed readers exchange them. Read leniently, as {@link FeedParser} reads feeds:
 * no entity is expanded, no address opened, and what cannot be used is named with its line while the rest is read.
 *
 * @param recognised whether the document is OPML at all
 * @param title the document's; empty if it has none
 * @param feeds in document order, each address once
 * @param problems in the order of their lines
 */
public record Opml(boolean recognised, String title, List<OpmlFeed> feeds, List<Problem> problems) {

    /**
     * Something in the document that was not taken as it stands.
     *
     * @param line counted from 1
     * @param detail one sentence: what was found and what became of it
     */
    public record Problem(int line, Kind kind, String detail) {

        /** What is wrong. */
        public enum Kind {
            /** No OPML, one that ends in the middle, or one with too many feeds. */
            DOCUMENT,
            /** An outline of a feed whose address is missing, too long or cannot be used, or holds a login. */
            ADDRESS,
            /** An address that stands further up already; its tags are added to that one's. */
            DUPLICATE
        }
    }

    private static final int MOST_FEEDS = 20_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern LOGIN = Pattern.compile("(?<=://).*@");
    private static final Pattern ROOT = Pattern.compile("<opml[\\s>]", Pattern.CASE_INSENSITIVE);

    /** Never throws, whatever the bytes are; a document that is no OPML has no feeds and one problem. */
    public static Opml read(byte[] document, @Nullable String contentType) {
        var text = Decoding.decode(document, contentType);
        var start = ROOT.matcher(text);
        // Only among the first signs: a page that talks about OPML is none.
        if (!start.find() || start.start() > 4_000 || FeedParser.isPage(text)) return none();
        if (text.substring(0, start.start()).toUpperCase(Locale.ROOT).contains("<!ENTITY")) {
            return refused(
                    1, "The DOCTYPE declares entities, which can be used to exhaust a reader; the list was not read.");
        }
        int linesBefore = (int) text.substring(0, start.start()).lines().count();
        var root = Markup.readWithLines(text.substring(start.start()));
        if (root == null) return none();
        int skipped = start.start() == 0 || text.charAt(start.start() - 1) == '\n' ? linesBefore : linesBefore - 1;
        var reading = new Reading(Math.max(0, skipped));
        root.filter(reading);
        if (!text.toLowerCase(Locale.ROOT).contains("</opml")) {
            reading.problem(
                    (int) text.lines().count(),
                    Problem.Kind.DOCUMENT,
                    "The document ends in the middle; what stands before was read. Export it once more.");
        }
        var title = root.selectFirst("head > title");
        return new Opml(
                true,
                title == null ? "" : cut(HtmlText.fold(title.wholeText())),
                reading.feeds(),
                reading.problems.stream()
                        .sorted(Comparator.comparingInt(Problem::line))
                        .toList());
    }

    /**
     * As OPML 2.0: one folder for each first tag, all tags of a feed in its {@code category}, so that reading gives the
     * same feeds again.
     *
     * @param at when the list was made
     */
    public static String write(String title, Collection<OpmlFeed> feeds, Instant at) {
        var folders = new TreeMap<String, List<OpmlFeed>>();
        for (var feed : feeds) {
            var folder = feed.tags().isEmpty() ? "" : feed.tags().getFirst();
            folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(feed);
        }
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            head(xml, title, at);
            xml.writeCharacters("\n  ");
            xml.writeStartElement("body");
            for (var folder : folders.entrySet()) write(xml, folder.getKey(), folder.getValue());
            xml.writeCharacters("\n  ");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new AssertionError("Writing to memory does not fail", impossible);
        }
        return text.toString();
    }

    private static void head(XMLStreamWriter xml, String title, Instant at) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("head");
        for (var property : List.of(
                Map.entry("title", HtmlText.fold(title)),
                Map.entry("dateCreated", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))))) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement(property.getKey());
            xml.writeCharacters(property.getValue());
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, String folder, List<OpmlFeed> feeds) throws XMLStreamException {
        var indent = folder.isEmpty() ? "\n    " : "\n      ";
        if (!folder.isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("outline");
            xml.writeAttribute("text", HtmlText.fold(folder));
        }
        for (var feed : feeds) {
            xml.writeCharacters(indent);
            xml.writeEmptyElement("outline");
            xml.writeAttribute("type", "rss");
            xml.writeAttribute("text", HtmlText.fold(feed.title()));
            xml.writeAttribute("title", HtmlText.fold(feed.title()));
            xml.writeAttribute("xmlUrl", feed.address().toString());
            if (feed.site() != null) xml.writeAttribute("htmlUrl", feed.site().toString());
            if (feed.tags().size() > 1) {
                // Commas part categories and slashes their levels.
                xml.writeAttribute(
                        "category",
                        String.join(
                                ",",
                                feed.tags().stream()
                                        .map(tag -> HtmlText.fold(
                                                tag.replace(',', ' ').replace('/', ' ')))
                                        .toList()));
            }
        }
        if (!folder.isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeEndElement();
        }
    }

    private static Opml none() {
        return new Opml(
                false,
                "",
                List.of(),
                List.of(new Problem(
                        1,
                        Problem.Kind.DOCUMENT,
                        "The document is no OPML: there is no <opml> element where it begins.")));
    }

    private static Opml refused(int line, String detail) {
        return new Opml(true, "", List.of(), List.of(new Problem(line, Problem.Kind.DOCUMENT, detail)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : HtmlText.fold(text.substring(0, LONGEST_NAME));
    }

    private static final class Reading implements NodeFilter {

        private final int linesBefore;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<OpmlFeed> found = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Reading(int linesBefore) {
            this.linesBefore = linesBefore;
        }

        List<OpmlFeed> feeds() {
            return List.copyOf(found);
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (!(node instanceof Element outline) || !outline.normalName().equals("outline")) {
                return FilterResult.CONTINUE;
            }
            int line = linesBefore + outline.sourceRange().start().lineNumber();
            if (found.size() >= MOST_FEEDS && !outline.attr("xmlurl").isBlank()) {
                problem(
                        line,
                        Problem.Kind.DOCUMENT,
                        "The list has more than %d feeds; what stands from here on was left out. Split it."
                                .formatted(MOST_FEEDS));
                return FilterResult.STOP;
            }
            read(outline, line);
            return FilterResult.CONTINUE;
        }

        private void read(Element outline, int line) {
            var written = outline.attr("xmlurl").strip();
            var type = outline.attr("type").strip().toLowerCase(Locale.ROOT);
            if (written.isEmpty()) {
                if (type.equals("rss") || type.equals("atom")) {
                    problem(
                            line,
                            Problem.Kind.ADDRESS,
                            "'%s' has no xmlUrl; it was left out.".formatted(withoutLogin(name(outline))));
                }
                return;
            }
            var address = Links.resolve(null, written.startsWith("feed://") ? "http:" + written.substring(5) : written);
            if (address == null || address.getHost() == null) {
                problem(
                        line,
                        Problem.Kind.ADDRESS,
                        "The address '%s' of '%s' is no http or https address with a host; it was left out."
                                .formatted(cut(withoutLogin(HtmlText.fold(written))), withoutLogin(name(outline))));
                return;
            }
            if (address.getRawUserInfo() != null) {
                problem(
                        line,
                        Problem.Kind.ADDRESS,
                        "The address of '%s' at %s holds a login; it was left out. Add that feed with its login apart."
                                .formatted(withoutLogin(name(outline)), address.getHost()));
                return;
            }
            if (address.toString().length() > LONGEST_ADDRESS) {
                problem(
                        line,
                        Problem.Kind.ADDRESS,
                        "The address of '%s' at %s is longer than %d characters; it was left out."
                                .formatted(name(outline), address.getHost(), LONGEST_ADDRESS));
                return;
            }
            var feed = new OpmlFeed(
                    name(outline), address, Links.resolve(null, outline.attr("htmlurl")), tags(outline), line);
            var before = known.putIfAbsent(sameAddress(address), found.size());
            if (before == null) {
                found.add(feed);
                return;
            }
            var first = found.get(before);
            var tags = new LinkedHashSet<>(first.tags());
            tags.addAll(feed.tags());
            found.set(before, new OpmlFeed(first.title(), first.address(), first.site(), limited(tags), first.line()));
            problem(
                    line,
                    Problem.Kind.DUPLICATE,
                    "'%s' stands in line %d already; its tags were added there.".formatted(address, first.line()));
        }

        void problem(int line, Problem.Kind kind, String detail) {
            // What ends the reading is always told.
            if (problems.size() < MOST_PROBLEMS || kind == Problem.Kind.DOCUMENT) {
                problems.add(new Problem(line, kind, detail));
            } else if (problems.size() == MOST_PROBLEMS) {
                problems.add(
                        new Problem(line, kind, "From here on what was not taken as it stands is no longer named."));
            }
        }

        /** A password must not stand in what is shown and logged. */
        private static String withoutLogin(String text) {
            return LOGIN.matcher(text).replaceFirst("");
        }

        private static List<String> tags(Element outline) {
            var folders = Stream.iterate(outline.parent(), around -> around != null, Element::parent)
                    .filter(around -> around.normalName().equals("outline"))
                    .map(Reading::name)
                    .toList()
                    .reversed();
            var categories = Stream.of(outline.attr("category").split("[,/]", MOST_TAGS + 1))
                    .limit(MOST_TAGS)
                    .map(category -> cut(HtmlText.fold(category)));
            var tags = new LinkedHashSet<String>();
            Stream.concat(folders.stream(), categories)
                    .filter(tag -> !tag.isEmpty())
                    .forEach(tags::add);
            return limited(tags);
        }

        private static List<String> limited(Set<String> tags) {
            return tags.stream().limit(MOST_TAGS).toList();
        }

        /** Readers write the name to {@code text}, {@code title} or both. */
        private static String name(Element outline) {
            var text = HtmlText.fold(outline.attr("text"));
            return cut(text.isEmpty() ? HtmlText.fold(outline.attr("title")) : text);
        }

        /** The scheme and a slash at the end make no other feed. */
        private static String sameAddress(URI address) {
            var text = address.toString();
            return text.substring(text.indexOf(':')).replaceFirst("/$", "");
        }
    }
}
