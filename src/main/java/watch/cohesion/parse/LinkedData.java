package watch.cohesion.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says of its article in JSON-LD (schema.org); each text is empty where it says nothing.
 *
 * @param authors with commas between
 * @param published as written
 */
record LinkedData(String headline, String authors, String published, String address, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 5;
    private static final int MOST_SCRIPTS = 20;
    private static final int MOST_NODES = 500;
    private static final LinkedData NONE = new LinkedData("", "", "", "", "");

    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "OpinionNewsArticle",
            "AnalysisNewsArticle",
            "ReportageNewsArticle",
            "BackgroundNewsArticle",
            "ReviewNewsArticle",
            "BlogPosting",
            "Report",
            "ScholarlyArticle",
            "TechArticle",
            "LiveBlogPosting",
            "PressRelease",
            "CreativeWork");

    static LinkedData of(Page page) {
        int scripts = 0;
        for (var script : page.html().getElementsByTag("script")) {
            if (!script.attr("type").strip().equalsIgnoreCase("application/ld+json")) continue;
            if (++scripts > MOST_SCRIPTS) break;
            try {
                var nodes = new ArrayList<JsonNode>();
                collect(JSON.readTree(script.data()), DEEPEST, nodes);
                for (var node : nodes) if (isArticle(node)) return of(node);
            } catch (JacksonException broken) {
                // what cannot be read says nothing; the page's other signs remain
            }
        }
        return NONE;
    }

    private static LinkedData of(JsonNode article) {
        var address = text(article, "url");
        var body = article.get("articleBody");
        return new LinkedData(
                text(article, "headline").isEmpty() ? text(article, "name") : text(article, "headline"),
                String.join(", ", names(article.get("author"))),
                text(article, "datePublished").isEmpty()
                        ? text(article, "dateCreated")
                        : text(article, "datePublished"),
                address.isEmpty() ? id(article.get("mainEntityOfPage")) : address,
                body == null || !body.isString() ? "" : body.asString());
    }

    /** A graph, a list, or articles inside a description of the page. */
    private static void collect(JsonNode node, int depth, List<JsonNode> into) {
        if (depth == 0 || into.size() > MOST_NODES) return;
        if (node.isObject()) {
            into.add(node);
            for (var name : List.of("@graph", "mainEntity", "mainEntityOfPage")) {
                var inner = node.get(name);
                if (inner != null) collect(inner, depth - 1, into);
            }
        } else if (node.isArray()) {
            for (var inner : node) collect(inner, depth - 1, into);
        }
    }

    private static boolean isArticle(JsonNode node) {
        var type = node.get("@type");
        if (type == null) return false;
        if (type.isString()) return ARTICLES.contains(type.asString());
        for (var one : type) if (one.isString() && ARTICLES.contains(one.asString())) return true;
        return false;
    }

    private static Set<String> names(@Nullable JsonNode authors) {
        var names = new LinkedHashSet<String>();
        if (authors == null) return names;
        for (var author : authors.isArray() ? authors : List.of(authors)) {
            var name = author.isString() ? HtmlText.fold(author.asString()) : text(author, "name");
            if (!name.isEmpty() && names.size() < 10) names.add(name);
        }
        return names;
    }

    private static String id(@Nullable JsonNode page) {
        if (page == null) return "";
        return page.isString() ? HtmlText.fold(page.asString()) : text(page, "@id");
    }

    private static String text(JsonNode node, String name) {
        var value = node.get(name);
        return value != null && value.isString() ? HtmlText.fold(value.asString()) : "";
    }
}
