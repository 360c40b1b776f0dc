package watch.cohesion.parse;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.ParseFailure.Reason;

/**
 * The text of an article from its page. What is the article is told by Readability4J, the rules of Firefox's reader view;
 * where they find little, by what the page says of itself for machines in JSON-LD.
 */
public final class ArticleText {

    /** An article below this is a teaser, a log-in form or a cookie notice. */
    private static final int SHORTEST = 140;

    private static final int LONGEST = 200_000;
    private static final int MOST_PARAGRAPHS = 5_000;

    /**
     * The rules weigh each element by those in it, so that their time grows faster than the page. Beyond this sum of the
     * depths of all elements, several times that of a large magazine's page, only paragraphs are looked for.
     */
    private static final int MOST_WEIGHT = 120_000;

    private static final int LEAST_WEIGHT = 8;

    private ArticleText() {}

    /**
     * Never throws, opens no address.
     *
     * @param document the page as received; the caller bounds its size
     * @param contentType the HTTP header; null if there was none
     * @param address where the page came from, after redirects
     */
    public static ArticleResult of(byte[] document, @Nullable String contentType, URI address) {
        var page = Page.read(document, contentType, address);
        if (page == null) return new ParseFailure(Reason.EMPTY, "The page is empty; open its address in a browser.");
        var paragraphs = paragraphs(page);
        if (paragraphs.stream().mapToInt(String::length).sum() < SHORTEST) {
            return new ParseFailure(
                    Reason.NO_ARTICLE,
                    "No article of at least %d characters was found; the text may be behind a log-in or made by a script."
                            .formatted(SHORTEST));
        }
        return new Article(paragraphs);
    }

    private static List<String> paragraphs(Page page) {
        var given = Arrays.stream(LinkedData.body(page).split("\\n+"))
                .map(HtmlText::fold)
                .filter(text -> !text.isEmpty())
                .toList();
        var read = isHeavy(page) ? ownParagraphs(page) : grabbed(page);
        return cut(length(read) >= length(given) / 2 ? read : given);
    }

    private static boolean isHeavy(Page page) {
        var weight = new int[1];
        page.html().filter((node, depth) -> {
            weight[0] += Math.max(depth, LEAST_WEIGHT);
            return weight[0] > MOST_WEIGHT ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        });
        return weight[0] > MOST_WEIGHT;
    }

    private static List<String> ownParagraphs(Page page) {
        var main = page.html().selectFirst("article, main, [role=main]");
        return (main == null ? page.html().body() : main)
                .stream()
                        .filter(element -> element.normalName().equals("p"))
                        .limit(MOST_PARAGRAPHS)
                        .map(HtmlText::of)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static int length(List<String> paragraphs) {
        return paragraphs.stream().mapToInt(String::length).sum();
    }

    private static List<String> grabbed(Page page) {
        // The rules take the page apart.
        var html = page.html().clone();
        // They are costly to weigh, and there is nothing in them.
        html.select("p:empty, div:empty, span:empty").remove();
        try {
            var content =
                    new Readability4J(page.address().toString(), html).parse().getArticleContent();
            return content == null ? List.of() : blocks(content);
        } catch (RuntimeException refused) {
            return List.of(); // a page on which the rules fail has no article that they could tell
        }
    }

    /** One text for each block of the page: the inline elements of a paragraph belong together, two list items do not. */
    private static List<String> blocks(Element content) {
        var blocks = new ArrayList<String>();
        var text = new StringBuilder();
        content.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode leaf) text.append(leaf.getWholeText());
                else if (node instanceof Element element && element.normalName().equals("br")) text.append(' ');
                else breakAt(node);
            }

            @Override
            public void tail(Node node, int depth) {
                breakAt(node);
            }

            private void breakAt(Node node) {
                if (!(node instanceof Element element) || !isBlock(element)) return;
                var block = HtmlText.fold(text.toString());
                if (!block.isEmpty()) blocks.add(block);
                text.setLength(0);
            }
        });
        var rest = HtmlText.fold(text.toString());
        if (!rest.isEmpty()) blocks.add(rest);
        return blocks;
    }

    private static boolean isBlock(Element element) {
        return Tag.isKnownTag(element.normalName()) && element.isBlock();
    }

    private static List<String> cut(List<String> paragraphs) {
        var cut = new ArrayList<String>();
        int left = LONGEST;
        for (var paragraph : paragraphs) {
            if (paragraph.length() > left) paragraph = HtmlText.fold(paragraph.substring(0, left));
            if (!paragraph.isEmpty()) cut.add(paragraph);
            left -= paragraph.length();
            if (left <= 0) break;
        }
        return List.copyOf(cut);
    }
}
