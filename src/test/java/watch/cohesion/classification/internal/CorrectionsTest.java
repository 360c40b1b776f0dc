package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Corrections.Outcome;
import watch.cohesion.classification.Corrections.Outcome.Reason;
import watch.cohesion.classification.Corrections.Seen;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** Against the shipped rules and a real database. */
@ServiceTest
class CorrectionsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId TRADE = new FactorId("trade-friction");
    private static final String TROOPS = "US to withdraw troops from South Korea, Pentagon says";

    private final Corrections corrections;
    private final Assessments assessments;
    private final Assess assess;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ItemRows items;

    CorrectionsTest(
            Corrections corrections, Assessments assessments, Assess assess, JdbcClient jdbc, InstantSource clock) {
        this.corrections = corrections;
        this.assessments = assessments;
        this.assess = assess;
        this.jdbc = jdbc;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM audit_entry").update();
    }

    @Test
    void aCorrectionWinsAndTheClassifiersViewStaysBesideIt() {
        ItemId item = judged(TROOPS);
        Assessment machine = assessments.of(item).orElseThrow();
        long before = assessments.revision();
        assertThat(direction(item)).isEqualTo(Direction.STRAIN);

        assertThat(corrections.correct(item, new Correction.Flip(POSTURE), null, "they stay", "kim"))
                .isEqualTo(new Outcome.Done());

        Assessment inForce = assessments.of(item).orElseThrow();
        assertThat(inForce.byPerson()).isTrue();
        assertThat(inForce.by()).isEqualTo("kim");
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
        assertThat(assessments.judgements(NOON))
                .extracting(Judgement::direction, Judgement::probability)
                .containsExactly(tuple(Direction.RELIEF, 1.0));
        assertThat(assessments.broughtBy(NOON)).isEqualTo(Map.of(POSTURE, Map.of(new FeedId("wire"), 1)));
        assertThat(assessments.broughtBy(NOON.plusMillis(1))).isEmpty();
        assertThat(assessments.revision()).isGreaterThan(before);
        assertThat(corrections.machine(item)).contains(machine);
        assertThat(corrections.history(item, 10))
                .extracting(entry -> entry.assessment().by())
                .containsExactly("kim", machine.by());
        assertThat(corrections.history(item, 10).getFirst().deed())
                .isEqualTo(new Corrections.Deed("flip force-posture", "they stay", null, null, ""));
    }

    @Test
    void whichWayAnItemMovesAFactorIsInDoubtUntilSomebodyHasSigned() {
        ItemId item = judged(TROOPS);
        jdbc.sql("UPDATE assessment_bearing SET direction_probability = IF(factor = 'force-posture', 0.7, 0.71)")
                .update();
        assertThat(assessments.waysInDoubt(List.of(item))).isEqualTo(Map.of(item, Set.of(POSTURE)));

        corrections.correct(item, new Correction.Confirm(), null, "", "kim");
        assertThat(assessments.waysInDoubt(List.of(item))).isEmpty();
        assertThat(assessments.waysInDoubt(List.of())).isEmpty();
    }

    @Test
    void neitherAnEditNorAnotherVersionOverwritesAPerson() {
        ItemId item = judged(TROOPS);
        corrections.correct(item, new Correction.Flip(POSTURE), null, "", "kim");

        items.edit(item, "Weather in Busan turns fair", clock.instant());
        assertThat(assess.run()).isEqualTo(1);
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
        assertThat(corrections.machine(item).orElseThrow().relevant()).isFalse();

        jdbc.sql("UPDATE assessment_in_force SET made_by = 'older'").update();
        assertThat(assessments.progress().complete()).isFalse();
        assertThat(assess.run()).isEqualTo(1);
        assertThat(assessments.progress().complete()).isTrue();
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
        assertThat(assessments.judgements(NOON)).hasSize(1);

        corrections.undo(item, null, "", "kim");
        assertThat(assessments.of(item).orElseThrow().relevant()).isFalse();
        assertThat(assessments.judgements(NOON)).isEmpty();
    }

    @Test
    void undoGoesBackStepByStepAndTheHistoryKeepsAll() {
        ItemId item = judged(TROOPS);
        Assessment machine = assessments.of(item).orElseThrow();
        corrections.correct(item, new Correction.Grade(POSTURE, Intensity.ACTION), null, "", "kim");
        corrections.correct(item, new Correction.Irrelevant(), null, "", "lee");
        assertThat(assessments.judgements(NOON)).isEmpty();

        corrections.undo(item, null, "", "kim");
        assertThat(assessments.of(item).orElseThrow().by()).isEqualTo("kim");
        assertThat(assessments.judgements(NOON))
                .extracting(Judgement::intensity)
                .containsExactly(Intensity.ACTION);
        corrections.undo(item, null, "", "kim");
        assertThat(assessments.of(item)).contains(machine);
        assertThat(assessments.judgements(NOON)).hasSize(1);

        assertThat(corrections.undo(item, null, "", "kim")).isEqualTo(new Outcome.Refused(Reason.NOTHING_TO_UNDO));
        assertThat(corrections.history(item, 10)).hasSize(3);
        assertThat(corrections.countSigned()).isZero();
        jdbc.sql("UPDATE assessment_in_force SET made_by = 'older'").update();
        assess.run();
        assertThat(corrections.history(item, 1))
                .as("a person's word is not pushed out by classifiers")
                .extracting(entry -> entry.assessment().byPerson())
                .containsExactly(false, true, true);
    }

    @Test
    void whatIsCorrectedBeforeTheClassifierHasSeenItIsStillSeenByIt() {
        ItemId item = items.arrives(TROOPS, NOON);
        corrections.correct(item, new Correction.Add(TRADE, Direction.STRAIN, Intensity.TALK), null, "", "kim");
        assertThat(assess.run()).isEqualTo(1);

        assertThat(factors(item)).containsExactly(TRADE);
        assertThat(corrections.machine(item)).isPresent();
        corrections.undo(item, null, "", "kim");
        assertThat(factors(item)).contains(POSTURE);

        ItemId other = items.arrives(TROOPS, NOON);
        corrections.correct(other, new Correction.Irrelevant(), null, "", "kim");
        corrections.undo(other, null, "", "kim");
        assertThat(assessments.of(other)).isEmpty();
        assertThat(assess.run()).isEqualTo(1);
    }

    @Test
    void theOtherItemsOfTheStoryFollowWhenAsked() {
        ItemId first = judged(TROOPS);
        ItemId reprint = items.arrives("Wire: " + TROOPS, NOON, first.value());
        assess.run();
        assertThat(corrections.spread(first, null, "", "kim")).contains(Corrections.Spread.NONE);

        corrections.correct(first, new Correction.Flip(POSTURE), null, "", "kim");
        assertThat(direction(reprint)).isEqualTo(Direction.STRAIN);
        assertThat(corrections.spread(first, null, "", "kim")).contains(new Corrections.Spread(1, 0));
        assertThat(direction(reprint)).isEqualTo(Direction.RELIEF);
    }

    @Test
    void anItemOfTheStoryThatSomebodyElseHasSignedStaysAsItIs() {
        ItemId first = judged(TROOPS);
        ItemId reprint = items.arrives("Wire: " + TROOPS, NOON, first.value());
        ItemId mine = items.arrives("Update: " + TROOPS, NOON, first.value());
        assess.run();
        corrections.correct(reprint, new Correction.Confirm(), null, "", "lee");
        corrections.correct(mine, new Correction.Confirm(), null, "", "kim");
        corrections.correct(first, new Correction.Irrelevant(), null, "", "kim");

        assertThat(corrections.spread(first, null, "", "kim")).contains(new Corrections.Spread(1, 1));

        assertThat(direction(reprint)).isEqualTo(Direction.STRAIN);
        assertThat(assessments.of(mine).orElseThrow().relevant()).isFalse();
    }

    @Test
    void spreadingWaitsForNobodyWhoWaitsForIt() throws InterruptedException {
        ItemId first = judged(TROOPS);
        List<ItemId> story = Stream.concat(
                        Stream.of(first),
                        IntStream.range(0, 20).mapToObj(i -> items.arrives(TROOPS + " " + i, NOON, first.value())))
                .toList();
        assess.run();
        corrections.correct(story.getLast(), new Correction.Flip(POSTURE), null, "", "kim");
        corrections.correct(first, new Correction.Flip(POSTURE), null, "", "kim");
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread other = Thread.ofVirtual().unstarted(() -> {
            for (int i = 0; i < 5; i++) corrections.spread(story.getLast(), null, "", "kim");
        });
        other.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        other.start();
        for (int i = 0; i < 5; i++) {
            corrections.spread(first, null, "", "kim");
            jdbc.sql("UPDATE assessment_in_force SET made_by = 'older'").update();
            assess.run();
        }
        other.join();

        assertThat(failures).isEmpty();
        assertThat(story).allSatisfy(item -> assertThat(direction(item)).isEqualTo(Direction.RELIEF));
    }

    @Test
    void aPersonCorrectsWhatThePersonSaw() {
        ItemId item = judged(TROOPS);
        Seen seen = corrections.seen(item);
        corrections.correct(item, new Correction.Flip(POSTURE), seen, "", "lee");

        assertThat(corrections.correct(item, new Correction.Flip(POSTURE), seen, "", "kim"))
                .isEqualTo(new Outcome.Refused(Reason.CHANGED_MEANWHILE));
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
        assertThat(corrections.correct(item, new Correction.Confirm(), corrections.seen(item), "", "kim"))
                .isEqualTo(new Outcome.Done());
    }

    @Test
    void onlyTheCorrectionThatThePersonSawIsUndone() {
        ItemId item = judged(TROOPS);
        corrections.correct(item, new Correction.Flip(POSTURE), null, "", "kim");
        Seen seen = corrections.seen(item);
        corrections.correct(item, new Correction.Confirm(), null, "", "lee");

        assertThat(corrections.undo(item, seen, "", "kim")).isEqualTo(new Outcome.Refused(Reason.CHANGED_MEANWHILE));
        assertThat(assessments.of(item).orElseThrow().by()).isEqualTo("lee");

        Seen ofBoth = corrections.seen(item);
        assertThat(corrections.undo(item, ofBoth, "", "kim")).isEqualTo(new Outcome.Undone(0, 0));
        assertThat(corrections.undo(item, ofBoth, "", "lee")).isEqualTo(new Outcome.Refused(Reason.CHANGED_MEANWHILE));
        assertThat(assessments.of(item).orElseThrow().by()).isEqualTo("kim");
    }

    @Test
    void whatSpreadsIsWhatThePersonSaw() {
        ItemId first = judged(TROOPS);
        ItemId reprint = items.arrives("Wire: " + TROOPS, NOON, first.value());
        assess.run();
        corrections.correct(first, new Correction.Flip(POSTURE), null, "", "kim");
        Seen seen = corrections.seen(first);
        corrections.correct(first, new Correction.Irrelevant(), null, "", "lee");

        assertThat(corrections.spread(first, seen, "", "kim")).isEmpty();
        assertThat(direction(reprint)).isEqualTo(Direction.STRAIN);
        assertThat(corrections.spread(first, corrections.seen(first), "", "kim"))
                .contains(new Corrections.Spread(1, 0));
    }

    @Test
    void nobodySignsForWordsThatThePublisherHasChangedMeanwhile() {
        ItemId item = judged(TROOPS);
        Seen seen = corrections.seen(item);
        items.edit(item, "US to keep troops in South Korea, Pentagon says", clock.instant());

        assertThat(corrections.correct(item, new Correction.Confirm(), seen, "", "kim"))
                .isEqualTo(new Outcome.Refused(Reason.EDITED_MEANWHILE));
        assertThat(corrections.countSigned()).isZero();
        assertThat(corrections.correct(item, new Correction.Confirm(), corrections.seen(item), "", "kim"))
                .isEqualTo(new Outcome.Done());
    }

    @Test
    void whoeverSignsForAnEditedItemSignsForNoWordsThatItHasNoMore() {
        ItemId item = judged(TROOPS + ", Seoul protests");
        corrections.correct(item, new Correction.Confirm(), null, "", "kim");
        assertThat(quotes(item)).anyMatch(TROOPS::contains);
        String edited = TROOPS.replace("withdraw", "bring home") + ", Seoul protests";
        items.edit(item, edited, clock.instant());

        corrections.correct(item, new Correction.Confirm(), null, "", "kim");

        assertThat(factors(item)).contains(POSTURE);
        assertThat(quotes(item)).allMatch(edited::contains);
    }

    private List<String> quotes(ItemId item) {
        return assessments.of(item).orElseThrow().factors().stream()
                .flatMap(factor -> factor.evidence().stream())
                .map(Evidence::quote)
                .toList();
    }

    @Test
    void anotherVersionThatComesToTheSameStandsInNobodysWay() {
        ItemId item = judged(TROOPS);
        Seen seen = corrections.seen(item);
        jdbc.sql("UPDATE assessment_in_force SET made_by = 'older'").update();
        assess.run();

        assertThat(corrections.seen(item)).isNotEqualTo(seen);
        assertThat(corrections.correct(item, new Correction.Flip(POSTURE), seen, "", "kim"))
                .isEqualTo(new Outcome.Done());
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        ItemId item = judged(TROOPS);
        long before = assessments.revision();

        assertThat(corrections.correct(item, new Correction.Remove(TRADE), null, "", "kim"))
                .isEqualTo(new Outcome.Refused(Reason.NOT_ON_ITEM));
        assertThat(corrections.correct(
                        item,
                        new Correction.Add(new FactorId("no-such"), Direction.STRAIN, Intensity.TALK),
                        null,
                        "",
                        "kim"))
                .isEqualTo(new Outcome.Refused(Reason.NO_FACTOR));
        assertThat(corrections.correct(new ItemId(999_999), new Correction.Confirm(), null, "", "kim"))
                .isEqualTo(new Outcome.Refused(Reason.NO_ITEM));
        assertThat(corrections.correct(items.arrives("Not seen yet", NOON), new Correction.Confirm(), null, "", "kim"))
                .isEqualTo(new Outcome.Refused(Reason.NOT_ASSESSED));
        assertThat(assessments.revision()).isEqualTo(before);
    }

    @Test
    void theAuditLogSaysWhoWithBeforeAndAfter() {
        ItemId item = judged(TROOPS);
        corrections.correct(item, new Correction.Irrelevant(), null, "", "kim");
        corrections.undo(item, null, "", "lee");

        assertThat(jdbc.sql("SELECT who, action, after_value FROM audit_entry ORDER BY id")
                        .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .list())
                .satisfiesExactly(
                        corrected -> assertThat(corrected).containsExactly("kim", "assessment.correct", "irrelevant"),
                        undone -> assertThat(undone)
                                .startsWith("lee", "assessment.undo")
                                .last()
                                .asString()
                                .startsWith("relevant; ")
                                .contains("force-posture strain"));
    }

    @Test
    void signedItemsComeWithWhatTheClassifierHadSaidThen() {
        ItemId item = judged(TROOPS);
        Assessment machine = assessments.of(item).orElseThrow();
        corrections.correct(item, new Correction.Confirm(), null, "", "kim");
        jdbc.sql("UPDATE assessment_in_force SET made_by = 'older'").update();
        assess.run();

        assertThat(corrections.signed(10)).singleElement().satisfies(signed -> {
            assertThat(signed.machine()).isEqualTo(machine);
            assertThat(signed.person().by()).isEqualTo("kim");
        });
        assertThat(corrections.countSigned()).isEqualTo(1);
    }

    private ItemId judged(String title) {
        ItemId item = items.arrives(title, NOON);
        assess.run();
        return item;
    }

    private List<FactorId> factors(ItemId item) {
        return assessments.of(item).orElseThrow().factors().stream()
                .map(FactorAssessment::factor)
                .toList();
    }

    private Direction direction(ItemId item) {
        return assessments.of(item).orElseThrow().factors().stream()
                .filter(factor -> factor.factor().equals(POSTURE))
                .findFirst()
                .orElseThrow()
                .direction();
    }
}
