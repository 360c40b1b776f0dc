package watch.cohesion.web.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static watch.cohesion.support.Caller.text;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.support.Caller;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** Corrections as a browser without scripts sends them, through the jobs that follow them. */
@ServiceTest
@AutoConfigureMockMvc
@TestPropertySource(properties = "spring.quartz.auto-startup=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionPagesTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final String TROOPS = "US to withdraw troops from South Korea, Pentagon says";

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final Assessments assessments;
    private final Scores scores;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final ItemRows items;

    private final Caller analyst;

    CorrectionPagesTest(
            MockMvcTester web,
            Users users,
            OneTimeLinks links,
            Assessments assessments,
            Scores scores,
            JdbcClient jdbc,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.assessments = assessments;
        this.scores = scores;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.items = new ItemRows(jdbc);
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM item").update();
    }

    @Test
    void aCorrectionMovesTheScoreAndTheStoredHistoryThroughTheRealJobs() {
        ItemId item = judged(TROOPS);
        double strained = score();
        assertThat(strained).isGreaterThan(20);

        assertThat(correct(item, "flip force-posture")).hasStatus(302);
        assertThat(score()).isLessThan(20);
        await("the stored day follows").until(() -> storedToday() < 20_000);

        assertThat(send(item, "/undo")).hasStatus(302);
        assertThat(score()).isGreaterThan(20);
        await("the stored day follows").until(() -> storedToday() > 20_000);
    }

    @Test
    void undoSaysOnHowManyOtherItemsOfTheStoryItWasUndoneToo() {
        ItemId item = judged(TROOPS);
        ItemId reprint = items.arrives("Wire: " + TROOPS, clock.instant().minusSeconds(30), item.value());
        correct(item, "flip force-posture");
        send(item, "/spread");
        assertThat(assessments.of(reprint).orElseThrow().byPerson()).isTrue();

        MvcTestResult undone = send(item, "/undo");
        assertThat(text(follow(undone, undone))).contains("Undone here and on one other item of the story. The scores");
        assertThat(assessments.of(reprint).filter(Assessment::byPerson)).isEmpty();
    }

    @Test
    void theNoteOnAnUndoAndOnASpreadIsKeptAndShown() {
        ItemId item = judged(TROOPS);
        ItemId reprint = items.arrives("Wire: " + TROOPS, clock.instant().minusSeconds(30), item.value());
        correct(item, "flip force-posture");
        analyst.send(analyst.form("/items/" + item + "/corrections/spread").param("note", "the wire says no more"));
        assertThat(analyst.page("/items/" + reprint)).contains("the wire says no more");

        analyst.send(analyst.form("/items/" + item + "/corrections/undo").param("note", "I had misread the verb"));
        assertThat(analyst.page("/items/" + item)).contains("undone by " + analyst.name(), "I had misread the verb");
        assertThat(analyst.page("/items/" + reprint)).contains("I had misread the verb");
        assertThat(jdbc.sql("""
            SELECT COUNT(*) FROM audit_entry
            WHERE action = 'assessment.undo' AND after_value LIKE '%Note: I had misread the verb'
            """).query(Long.class).single())
                .as("in the audit log of both items")
                .isEqualTo(2);
    }

    @Test
    void theNoteOnAnUndoThatIsRefusedIsNotLost() {
        ItemId item = judged(TROOPS);
        MvcTestResult refused = analyst.send(
                analyst.form("/items/" + item + "/corrections/undo").param("note", "misread"));
        assertThat(assertThat(refused).flash().actual()).containsEntry("keptNote", "misread");
    }

    @Test
    void thePageShowsWhoSignedAndTheClassifiersViewBesideIt() {
        ItemId item = judged(TROOPS);
        analyst.send(analyst.form("/items/" + item + "/corrections")
                .param("do", "add")
                .param("factor", "trade-friction")
                .param("direction", "relief")
                .param("intensity", "3")
                .param("note", "the deal is part of it"));

        String page = analyst.page("/items/" + item);
        assertThat(page)
                .contains("Signed by " + analyst.name(), "What the classifier says", "the deal is part of it")
                .contains("added Trade")
                .contains("name=\"do\" value=\"flip trade-friction\"");
        JsonNode json = JsonMapper.shared().readTree(analyst.page("/api/v1/items/" + item));
        assertThat(json.path("assessment").path("by").asString()).isEqualTo(analyst.name());
        assertThat(json.path("assessment").path("byPerson").asBoolean()).isTrue();
    }

    @Test
    void aWatchOfficerReadsAndMayNotCorrect() {
        ItemId item = judged(TROOPS);
        Caller watch = Caller.joining(web, users, links, Role.WATCH);

        assertThat(watch.page("/items/" + item)).doesNotContain("name=\"do\"");
        assertThat(watch.send("/items/" + item + "/corrections", "do", "irrelevant"))
                .hasStatus(403);
    }

    @Test
    void whatCannotBeReadOrDoneIsToldAndChangesNothing() {
        ItemId item = judged(TROOPS);
        for (String words : List.of("flip", "add", "turn force-posture sideways", "grade force-posture 9", "dance")) {
            assertThat(correct(item, words)).as(words).hasStatus(302);
        }
        correct(item, "remove trade-friction");
        assertThat(assessments.of(item).orElseThrow().byPerson()).isFalse();
        assertThat(analyst.send(analyst.form("/items/999999/corrections").param("do", "confirm")))
                .hasStatus(404);
    }

    @Test
    void whoSawAnotherAssessmentIsToldAndChangesNothing() {
        ItemId item = judged(TROOPS);
        String page = analyst.page("/items/" + item);
        String seen = hidden(page, "seen");
        String edited = hidden(page, "edited");
        correct(item, "turn force-posture relief");

        for (String act : List.of("", "/undo", "/spread")) {
            MvcTestResult refused = analyst.send(analyst.form("/items/" + item + "/corrections" + act)
                    .param("do", "flip force-posture")
                    .param("seen", seen)
                    .param("edited", edited));

            assertThat(refused).as(act).hasStatus(302);
            assertThat(assertThat(refused).flash().actual()).containsEntry("fault", "refused.CHANGED_MEANWHILE");
        }
        assertThat(analyst.page("/items/" + item)).contains("Signed by " + analyst.name());
    }

    @Test
    void theQueueLeadsFromOneDoubtToTheNextUntilNoneIsLeft() {
        ItemId first = judged("Senators discuss whether US troops in South Korea might leave one day");
        ItemId second = judged("Think tank asks whether US troops in South Korea should leave");
        for (ItemId item : List.of(first, second)) {
            jdbc.sql("REPLACE INTO assessment_question VALUES (:item, 'force-posture', :p, 2, 'BELOW')")
                    .param("item", item.value())
                    .param("p", item.equals(first) ? 0.5 : 0.6)
                    .update();
        }
        jdbc.sql("DELETE FROM assessment_question WHERE about <> 'force-posture'")
                .update();

        assertThat(analyst.page("/review?factor=force-posture"))
                .contains("2 items wait", "50 %", "a little below its threshold", "100 % × ")
                .contains("/items/%s?review=force-posture".formatted(first));
        assertThat(analyst.page("/items/" + first)).contains("The classifier is unsure of:");
        MvcTestResult signed = confirm(first);
        assertThat(analyst.page("/items/" + first))
                .as("a person has answered")
                .doesNotContain("The classifier is unsure of:");
        assertThat(signed).hasRedirectedUrl("/review/next?after=%s&factor=force-posture".formatted(first));
        assertThat(analyst.open("/review/next?after=%s&factor=force-posture".formatted(first)))
                .hasRedirectedUrl("/items/%s?review=force-posture".formatted(second));
        MvcTestResult next = follow(signed, signed);
        assertThat(text(follow(next, signed)))
                .as("what was signed is said on the next item, with the way back")
                .contains("the item before this one is signed", "/items/%s?review=force-posture".formatted(first));
        confirm(second);
        assertThat(analyst.open("/review/next?after=%s&factor=force-posture".formatted(second)))
                .hasRedirectedUrl("/review");
        assertThat(analyst.page("/review")).contains("Nothing waits for an answer");
    }

    /** As a browser does, with what it was given to keep before. */
    private MvcTestResult follow(MvcTestResult redirect, MvcTestResult before) {
        return analyst.send(get(URI.create(String.valueOf(redirect.getResponse().getRedirectedUrl())))
                .with(analyst.self())
                .cookie(before.getResponse().getCookies()));
    }

    @Test
    void anEditAfterTheSignatureIsToldUntilSomebodyConfirmsAgain() {
        ItemId item = judged(TROOPS);
        confirm(item);
        assertThat(analyst.page("/items/" + item)).doesNotContain("The publisher has edited this");
        items.edit(item, "US to keep troops in South Korea, Pentagon says", clock.instant());

        assertThat(analyst.page("/items/" + item))
                .contains("The publisher has edited this since " + analyst.name() + " signed", TROOPS, "Confirm again");
        assertThat(analyst.page("/review")).contains("One signed item was edited by its publisher since");

        confirm(item);
        assertThat(analyst.page("/items/" + item)).doesNotContain("The publisher has edited this");
        assertThat(analyst.page("/review")).doesNotContain("was edited by its publisher");
    }

    @Test
    void aRunIsAskedForOnceAndCanBeCancelledByHand() {
        jdbc.sql("DELETE FROM classifier_run").update();
        assertThat(analyst.send("/retraining")).hasRedirectedUrl("/retraining");
        assertThat(analyst.page("/retraining")).contains("Cancel", "asked for by " + analyst.name(), "As shipped");
        long run =
                jdbc.sql("SELECT MAX(id) FROM classifier_run").query(Long.class).single();
        assertThat(analyst.send("/retraining/" + run + "/cancel")).hasRedirectedUrl("/retraining");
        assertThat(analyst.page("/retraining")).contains("Cancelled", "Learn now");
        assertThat(analyst.send("/retraining/" + run + "/take-over")).hasRedirectedUrl("/retraining");
        assertThat(analyst.send("/retraining/999999/take-over")).hasStatus(404);
        assertThat(analyst.open("/retraining/" + run + "/learned.jsonl")).hasStatus(404);
    }

    @Test
    void aCandidateNamesTheFactorsThatGoOnByTheirRules() {
        jdbc.sql("DELETE FROM classifier_run").update();
        jdbc.sql("""
            INSERT INTO classifier_run (state, asked_by, asked, ended, result)
            VALUES ('DONE', 'kim', '2026-01-01', '2026-01-01',
                    '{"all": {"items": 0, "stories": 0, "lines": []}, "byRules": [{"value": "trade-friction"}]}')
            """).update();
        assertThat(analyst.page("/retraining"))
                .contains("Not learned, for want of labels (fewer than 30); goes on by the query rules: Trade and"
                        + " technology friction");

        jdbc.sql("""
            UPDATE classifier_run SET result = '{"all": {"items": 0, "stories": 0, "lines": []}, "signed": null}'
            """).update();
        assertThat(analyst.page("/retraining")).contains("candidate").doesNotContain("for want of labels");
        jdbc.sql("DELETE FROM classifier_run").update();
    }

    @Test
    void whatIsSignedIsComparedAndLeavesAsLabelsOfTheWordsThatWereSigned() throws Exception {
        ItemId item = judged(TROOPS);
        correct(item, "flip force-posture");
        items.edit(item, "US to keep troops in South Korea, Pentagon says", clock.instant());

        assertThat(analyst.page("/agreement")).contains("The last signed item", "0/1", "in force");
        MvcTestResult export = analyst.open("/agreement/labels.jsonl");
        JsonNode label = JsonMapper.shared().readTree(text(export));
        assertThat(label.path("title").asString()).as("what was signed").isEqualTo(TROOPS);
        assertThat(label.path("story").asString()).isEqualTo("story-" + item);
        assertThat(label.path("relevant").asBoolean()).isTrue();
        assertThat(label.path("factors").get(0).path("id").asString()).isEqualTo("force-posture");
        assertThat(label.path("factors").get(0).path("direction").asString()).isEqualTo("relief");
    }

    @Test
    void whoReadOtherWordsIsToldAndChangesNothing() {
        ItemId item = judged(TROOPS);
        String page = analyst.page("/items/" + item);
        items.edit(item, "US to keep troops in South Korea, Pentagon says", clock.instant());

        MvcTestResult refused = analyst.send(analyst.form("/items/" + item + "/corrections")
                .param("do", "confirm")
                .param("seen", hidden(page, "seen"))
                .param("edited", hidden(page, "edited"))
                .param("note", "as the headline says"));

        assertThat(assertThat(refused).flash().actual())
                .containsEntry("fault", "refused.EDITED_MEANWHILE")
                .containsEntry("keptNote", "as the headline says");
        assertThat(assessments.of(item).orElseThrow().byPerson()).isFalse();
    }

    private static String hidden(String page, String field) {
        return page.replaceAll("(?s).*name=\"" + field + "\" value=\"([^\"]+)\".*", "$1");
    }

    private ItemId judged(String title) {
        Instant now = clock.instant();
        ItemId item = items.arrives(title, now.minusSeconds(60));
        events.publishEvent(new ItemsArrived());
        await().until(() -> assessments.of(item).isPresent());
        return item;
    }

    private double score() {
        return scores.of(POSTURE, clock.instant()).orElseThrow().value();
    }

    private int storedToday() {
        return jdbc.sql("SELECT milli FROM indicator_day WHERE series = 'force-posture' AND day = :day")
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .orElse(20_000);
    }

    private MvcTestResult correct(ItemId item, String words) {
        return analyst.send(analyst.form("/items/" + item + "/corrections").param("do", words));
    }

    private MvcTestResult confirm(ItemId item) {
        return analyst.send(analyst.form("/items/" + item + "/corrections")
                .param("do", "confirm")
                .param("review", "force-posture"));
    }

    private MvcTestResult send(ItemId item, String action) {
        return analyst.send(analyst.form("/items/" + item + "/corrections" + action));
    }
}
