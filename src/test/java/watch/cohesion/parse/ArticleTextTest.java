package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import watch.cohesion.parse.ParseFailure.Reason;

/** The article in its page. */
class ArticleTextTest {

    @Test
    void theTextComesInParagraphsWithoutWhatStandsAround() {
        var article = article("article-with-linked-data.html");

        assertThat(article.paragraphs())
                .contains(
                        "In Seoul the group is presented as a share in planning. In Washington it is called a forum for"
                                + " consultation, which is not the same thing, and nobody who has sat in both rooms"
                                + " pretends that it is.",
                        "A small permanent staff with members of both countries.");
        assertThat(article.text()).doesNotContain("cookies", "track(", "fisheries", "All rights reserved", "About us");
    }

    @Test
    void aPageThatSaysNothingForMachinesIsReadAllTheSame() {
        var article = article("article-of-plain-paragraphs.html");

        assertThat(article.paragraphs()).hasSize(3).first().asString().startsWith("The shipyard has built");
    }

    @Test
    void aPageMadeByAScriptIsReadFromItsLinkedData() {
        var article = article("article-in-linked-data-only.html");

        assertThat(article.paragraphs()).hasSize(2);
    }

    @Test
    void aLogInFormIsNoArticle() {
        assertThat(ArticleText.of(Documents.page("article-behind-a-wall.html"), null, Documents.ADDRESS))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_ARTICLE));
    }

    @Test
    void anEndlessArticleIsCut() {
        var page = "<html><body><article>" + "<p>Word, and more words, and then some.</p>".repeat(6_000) + "</article>";

        assertThat(ArticleText.of(page.getBytes(StandardCharsets.UTF_8), null, Documents.ADDRESS))
                .isInstanceOfSatisfying(
                        Article.class,
                        article -> assertThat(article.paragraphs().stream()
                                        .mapToInt(String::length)
                                        .sum())
                                .isEqualTo(200_000));
    }

    private static Article article(String page) {
        var result = ArticleText.of(Documents.page(page), "text/html; charset=utf-8", Documents.ADDRESS);
        assertThat(result).isInstanceOf(Article.class);
        return (Article) result;
    }
}
