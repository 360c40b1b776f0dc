package watch.cohesion.web.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import watch.cohesion.web.page.FormIds;

/** Reads the form of a factor's entry on a page of the workshop. */
public final class EntryForm {

    private EntryForm() {}

    /** What a browser would send of the page's form. */
    static Map<String, List<String>> sent(String page) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Element form = Jsoup.parse(page).expectFirst("#entry-form");
        for (Element each : form.select("input, textarea")) {
            if (each.attr("type").equals("checkbox") && !each.hasAttr("checked")) continue;
            if (Set.of("_csrf", FormIds.FIELD).contains(each.attr("name"))) continue;
            // wholeText: lines as they stand; a text area leaves out one line end at its beginning.
            String value = each.tagName().equals("textarea") ? each.wholeText() : each.attr("value");
            fields.computeIfAbsent(each.attr("name"), none -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    /** What its fields of an exemplar are filled with. */
    static List<String> written(Map<String, List<String>> form) {
        return List.of("text", "direction", "intensity").stream()
                .map(field -> Objects.requireNonNull(form.get(field)).getFirst())
                .toList();
    }

    /** What stands in the page's fields of an exemplar. */
    static List<String> waiting(String page) {
        Element exemplars = Jsoup.parse(page).expectFirst("#exemplars");
        return List.of(
                exemplars.expectFirst("#text").text(),
                chosen(exemplars.expectFirst("#direction")),
                chosen(exemplars.expectFirst("#intensity")));
    }

    private static String chosen(Element select) {
        Element chosen = select.selectFirst("[selected]");
        return (chosen == null ? select.expectFirst("option") : chosen).attr("value");
    }

    /** The fault that the page tells beside a field. */
    static String beside(String page, String field) {
        Element input = Objects.requireNonNull(Jsoup.parse(page).getElementById(field));
        assertThat(input.attr("aria-describedby")).contains(field + "-fault");
        return Objects.requireNonNull(input.ownerDocument())
                .expectFirst("#" + field + "-fault")
                .text();
    }
}
