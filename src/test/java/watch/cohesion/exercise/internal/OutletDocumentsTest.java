package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.exercise.Issue;
import watch.cohesion.exercise.Issue.Piece;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Outlet.Fault;
import watch.cohesion.exercise.Outlet.TextStyle;
import watch.cohesion.exercise.Scenario;
import watch.cohesion.exercise.Script;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedParser;
import watch.cohesion.parse.ParseFailure;
import watch.cohesion.parse.ParseResult;
import watch.cohesion.parse.ParsedFeed;

/** The outlets' documents, as the product's own parser reads them. */
class OutletDocumentsTest {

    private static final Instant START = Instant.parse("2026-11-22T07:13:05Z");
    private static final Script SCRIPT = ScriptFile.read("exercise/scenario.yml");
    private static final Scenario SCENARIO = new Scenario(SCRIPT, START);

    @ParameterizedTest
    @ValueSource(strings = {"halyard", "namsan", "anacostia", "littoral", "ledger", "chungmu"})
    void everyPieceComesOutOfTheDocumentAsItWentIn(String outlet) {
        Issue issue = issue(outlet, START.plus(Duration.ofSeconds(10)));

        ParsedFeed feed = (ParsedFeed) parse(Answer.to(issue));

        assertThat(feed.title()).isEqualTo(issue.outlet().name());
        assertThat(feed.link()).isEqualTo(issue.outlet().site());
        assertThat(feed.entries()).hasSameSizeAs(issue.pieces());
        for (int i = 0; i < issue.pieces().size(); i++) {
            Piece piece = issue.pieces().get(i);
            Entry entry = feed.entries().get(i);
            assertThat(entry.id()).isEqualTo(piece.guid());
            assertThat(entry.title()).isEqualTo(piece.title());
            assertThat(entry.summary()).isEqualTo(piece.summary());
            assertThat(entry.link()).isEqualTo(piece.page());
            assertThat(entry.published()).isEqualTo(piece.published());
            Outlet credit = piece.credit();
            assertThat(entry.source()).isEqualTo(credit == null ? null : credit.name());
        }
    }

    @Test
    void theThinkTanksFeedCarriesTheFullText() {
        Issue issue = issue("anacostia", START);
        ParsedFeed feed = (ParsedFeed) parse(Answer.to(issue));

        assertThat(issue.outlet().text()).isEqualTo(TextStyle.FULL);
        for (int i = 0; i < issue.pieces().size(); i++) {
            assertThat(feed.entries().get(i).content())
                    .contains(issue.pieces().get(i).summary())
                    .contains(issue.pieces().get(i).body());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"WEB_PAGE", "CUT_SHORT"})
    void whatABrokenOutletServesWithStatus200IsNoFeed(Fault fault) {
        Issue works = issue("chungmu", START);
        Answer answer = Answer.to(new Issue(works.outlet(), works.pieces(), works.changed(), fault));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(parse(answer))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.reason())
                                .isEqualTo(
                                        fault == Fault.WEB_PAGE
                                                ? ParseFailure.Reason.HTML_PAGE
                                                : ParseFailure.Reason.BROKEN_XML));
    }

    @Test
    void anAtomFeedTellsWhenAPieceWasCorrectedAndWhomItReprints() {
        Issue littoral = issue("littoral", START);
        Piece old = littoral.pieces().getLast();
        Instant corrected = old.published().plus(Duration.ofHours(1));
        Piece piece = new Piece(
                old.guid(),
                old.page(),
                old.published(),
                corrected,
                SCRIPT.outlets().getFirst(),
                "Fish & <chips>",
                "One < two & three.",
                "");

        ParsedFeed feed = (ParsedFeed) parse(Answer.to(new Issue(littoral.outlet(), List.of(piece), corrected, null)));

        Entry entry = feed.entries().getFirst();
        assertThat(entry.updated()).isEqualTo(corrected);
        assertThat(entry.title()).isEqualTo("Fish & <chips>");
        assertThat(entry.summary()).isEqualTo("One < two & three.");
        assertThat(entry.source()).isEqualTo("Halyard News Agency");
    }

    private static Issue issue(String outlet, Instant at) {
        return SCENARIO.issue(outlet, at).orElseThrow();
    }

    private static ParseResult parse(Answer answer) {
        return FeedParser.parse(
                answer.body().getBytes(StandardCharsets.UTF_8),
                answer.contentType(),
                URI.create("http://127.0.0.1/feed"));
    }
}
