package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.parse.ParseFailure.Reason;

/** Pages that list pieces, read by selectors as if they were feeds, and selectors proposed for them. */
class ListPageTest {

    private static final ListSelectors CARDS = new ListSelectors("article.card", "h3", "h3 a", "time", "p.card-text");

    @Test
    void aListPageIsReadLikeAFeed() {
        var feed = read("list-of-cards.html", CARDS);

        assertThat(feed.format()).isEqualTo(ListPage.FORMAT);
        assertThat(feed.title()).isEqualTo("Commentary – Harbour Institute");
        assertThat(feed.entries()).hasSize(4);
        var first = feed.entries().getFirst();
        assertThat(first.title()).isEqualTo("What the new burden-sharing talks leave open");
        assertThat(first.link()).isEqualTo(URI.create("https://site.example/commentary/burden-sharing/"));
        assertThat(first.published()).isEqualTo(Instant.parse("2025-06-03T00:00:00Z"));
        assertThat(first.summary()).startsWith("Both sides call the result a success");
    }

    @Test
    void datesAreReadInThePagesLanguageAndUnsafeLinksAreNoEntries() {
        var feed = read("list-in-a-table.html", new ListSelectors("table.liste tr", null, null, "td", null));

        assertThat(feed.entries())
                .extracting(Entry::published)
                .containsExactly(
                        Instant.parse("2025-06-03T00:00:00Z"),
                        Instant.parse("2025-05-28T00:00:00Z"),
                        Instant.parse("2025-03-07T00:00:00Z"));
    }

    @Test
    void aDayInTheAddressIsADate() {
        var feed = read("list-without-classes.html", new ListSelectors("main li", " ", "", null, null));

        assertThat(feed.entries().getLast().published()).isEqualTo(Instant.parse("2025-04-02T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "article[", "p:matches(^(a+)+$)", "[class~=(a+)+]", "x:has(y:has(z))", ":nope(1)", ">>>"})
    void aSelectorThatIsNoneIsNamed(String selector) {
        assertThat(failure("list-of-cards.html", new ListSelectors(selector, null, null, null, null)))
                .isEqualTo(Reason.SELECTOR_INVALID);
        if (!selector.isEmpty()) {
            assertThat(parse("list-of-cards.html", new ListSelectors("article", null, null, null, selector)))
                    .isInstanceOfSatisfying(
                            ParseFailure.class,
                            failure -> assertThat(failure.detail()).contains("summary"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "article.gone, h3,    h3 a, time, entry",
        "article,      h3,    h7 a, time, link",
        "article,      h7,    h3 a, time, title",
        "article,      h3,    h3 a, .at,  date"
    })
    void aSelectorThatFindsNothingIsNamed(String entry, String title, String link, String date, String fault) {
        var result = parse("list-of-cards.html", new ListSelectors(entry, title, link, date, null));

        assertThat(result).isInstanceOfSatisfying(ParseFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.SELECTOR_MATCHES_NOTHING);
            assertThat(failure.detail()).startsWith("The selector for " + fault);
        });
    }

    @Test
    void selectorsAreProposedForCardsAndNotForWhatStandsAround() {
        var best = SelectorProposal.of(Documents.page("list-of-cards.html"), null, Documents.ADDRESS)
                .getFirst();

        assertThat(best.selectors())
                .isEqualTo(new ListSelectors(
                        "article.card", "h3.card-title", "h3.card-title a", "time.card-date", "p.card-text"));
        assertThat(best.preview().entries()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "list-in-a-table.html,        3, 2025-06-03T00:00:00Z",
        "list-of-a-korean-board.html, 4, 2025-06-03T00:00:00Z",
        "list-without-classes.html,   3, 2025-06-03T00:00:00Z"
    })
    void theBestProposalReadsTheList(String page, int entries, Instant first) {
        var best = SelectorProposal.of(Documents.page(page), null, Documents.ADDRESS)
                .getFirst();

        assertThat(best.preview().entries()).as("%s", best.selectors()).hasSize(entries);
        assertThat(best.preview().entries().getFirst().published()).isEqualTo(first);
        assertThat(parse(page, best.selectors())).isEqualTo(best.preview());
    }

    @Test
    void thereIsNoProposalWhereNothingRepeats() {
        assertThat(SelectorProposal.of(Documents.page("page-without-a-list.html"), null, Documents.ADDRESS))
                .isEmpty();
    }

    private static ParseResult parse(String page, ListSelectors selectors) {
        return ListPage.parse(Documents.page(page), null, Documents.ADDRESS, selectors);
    }

    private static ParsedFeed read(String page, ListSelectors selectors) {
        assertThat(parse(page, selectors)).isInstanceOf(ParsedFeed.class);
        return (ParsedFeed) parse(page, selectors);
    }

    private static @Nullable Reason failure(String page, ListSelectors selectors) {
        return parse(page, selectors) instanceof ParseFailure failure ? failure.reason() : null;
    }
}
