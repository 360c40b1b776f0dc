package watch.cohesion.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page says of its article in JSON-LD (schema.org). */
final class LinkedData {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 5;
    private static final int MOST_SCRIPTS = 20;
    private static final int MOST_NODES = 500;

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

    private LinkedData() {}

    /** The article's text; empty where the page does not say it. */
    static String body(Page page) {
        int scripts = 0;
        for (var script : page.html().getElementsByTag("script")) {
            if (!script.attr("type").strip().equalsIgnoreCase("application/ld+json")) continue;
            if (++scripts > MOST_SCRIPTS) break;
            try {
                var nodes = new ArrayList<JsonNode>();
                collect(JSON.readTree(script.data()), DEEPEST, nodes);
                for (var node : nodes) if (isArticle(node)) return body(node);
            } catch (JacksonException broken) {
                // what cannot be read says nothing; the page's other signs remain
            }
        }
        return "";
    }

    private static String body(JsonNode article) {
        var body = article.get("articleBody");
        return body == null || !body.isString() ? "" : body.asString();
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
}
