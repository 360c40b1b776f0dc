package watch.cohesion.parse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an entry or a channel, by its meaning. A list of names asks for the first of them that says something:
 * empty elements, unreadable dates and the like are passed over.
 */
final class Fields {

    private final Element parent;
    private final Prose prose;
    private final Map<String, List<Element>> children = new HashMap<>();

    Fields(Element parent, Vocabulary vocabulary, Prose prose) {
        this.parent = parent;
        this.prose = prose;
        for (var child : parent.children()) {
            var name = vocabulary.name(child);
            add(name, child);
            // A media group stands for its own content: its title and description are the entry's.
            if (name.equals("media:group")) child.children().forEach(inner -> add(vocabulary.name(inner), inner));
        }
    }

    Element parent() {
        return parent;
    }

    List<Element> all(String name) {
        return children.getOrDefault(name, List.of());
    }

    /** The first element with text or elements in it. */
    @Nullable
    Element element(List<String> names) {
        return first(names, element -> element.childrenSize() > 0 || element.hasText() ? element : null);
    }

    /** As written, white space folded. */
    @Nullable
    String text(List<String> names) {
        return first(names, element -> nullIfEmpty(HtmlText.fold(element.wholeText())));
    }

    /** Without markup, white space folded. */
    @Nullable
    String prose(List<String> names) {
        return first(names, element -> nullIfEmpty(prose.of(element)));
    }

    /** @param language the feed's own; null if it does not say */
    @Nullable
    Instant date(List<String> names, @Nullable Locale language) {
        return first(names, element -> Dates.read(element.wholeText(), language));
    }

    /** An attribute of the entry or channel itself. */
    @Nullable
    String attribute(String name) {
        return nullIfEmpty(HtmlText.fold(parent.attr(name)));
    }

    private <T> @Nullable T first(List<String> names, Function<Element, @Nullable T> reading) {
        for (var name : names) {
            for (var element : all(name)) {
                T read = reading.apply(element);
                if (read != null) return read;
            }
        }
        return null;
    }

    private void add(String name, Element child) {
        children.computeIfAbsent(name, n -> new ArrayList<>(1)).add(child);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
