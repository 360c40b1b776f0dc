package watch.cohesion.parse;

import java.util.List;

/**
 * A piece as its own page has it, without what stands around it there.
 *
 * @param paragraphs plain text, in order, none empty; together at most 200,000 characters
 */
public record Article(List<String> paragraphs) implements ArticleResult {

    /** All paragraphs, with an empty line between two. */
    public String text() {
        return String.join("\n\n", paragraphs);
    }
}
