package watch.cohesion.parse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Which of the addresses in an entry or a channel is its page. */
final class PageLink {

    /** The two names of an identifier, of which RSS says that it may be an address, and Atom that it mostly is one. */
    static final List<String> ID = List.of("guid", "id");

    private PageLink() {}

    /**
     * A link to the page, else to another form of it, else the address that a CDF element carries, else a permanent id.
     *
     * @param documentBase the address of the document
     */
    static @Nullable URI of(Fields fields, @Nullable URI documentBase) {
        URI page = null;
        URI otherForm = null;
        for (var element : fields.all("link")) {
            if (!isAlternate(element)) continue;
            var written = element.hasAttr("href") ? element.attr("href") : element.wholeText();
            var link = Links.resolve(base(element, documentBase), written);
            if (link == null) continue;
            // No dialect allows two pages; where they stand nevertheless, other readers follow the last.
            if (isPage(element)) page = link;
            else if (otherForm == null) otherForm = link;
        }
        if (page != null) return page;
        if (otherForm != null) return otherForm;
        var own = Links.resolve(base(fields.parent(), documentBase), fields.attribute("href"));
        return own == null ? permanentId(fields) : own;
    }

    /** The first link of a relation, such as {@code next}; null if there is none that is safe to follow. */
    static @Nullable URI related(Fields fields, String relation, @Nullable URI documentBase) {
        for (var element : fields.all("link")) {
            var written = element.attr("rel").strip().toLowerCase(Locale.ROOT);
            if (!written.equals(relation) && !written.endsWith("/" + relation)) continue;
            var link = Links.resolve(base(element, documentBase), element.attr("href"));
            if (link != null) return link;
        }
        return null;
    }

    private static boolean isAlternate(Element link) {
        var relation = link.attr("rel").strip().toLowerCase(Locale.ROOT);
        return relation.isEmpty() || relation.equals("alternate") || relation.endsWith("/alternate");
    }

    private static boolean isPage(Element link) {
        return link.attr("type").isEmpty() || link.attr("type").contains("html");
    }

    private static @Nullable URI permanentId(Fields fields) {
        var id = fields.element(ID);
        if (id == null || id.attr("ispermalink").strip().equalsIgnoreCase("false")) return null;
        // Relative, it would be a name rather than an address, whatever isPermaLink's default says.
        return Links.resolve(null, id.wholeText());
    }

    /** By xml:base (CDF: base) of the element and all around it; one that leads nowhere safe is passed over. */
    private static @Nullable URI base(Element element, @Nullable URI documentBase) {
        var around = element.parent();
        var outer = around == null ? documentBase : base(around, documentBase);
        var declared = element.hasAttr("base") ? element.attr("base") : element.attr("xml:base");
        var inner = declared.isEmpty() ? null : Links.resolve(outer, declared);
        return inner == null ? outer : inner;
    }
}
