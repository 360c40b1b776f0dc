package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Corrections.Outcome;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** What is undone after it was spread through its story. */
@ServiceTest
class WithdrawalTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final String TROOPS = "US to withdraw troops from South Korea, Pentagon says";

    private final Corrections corrections;
    private final Assessments assessments;
    private final Assess assess;
    private final JdbcClient jdbc;
    private final ItemRows items;

    WithdrawalTest(Corrections corrections, Assessments assessments, Assess assess, JdbcClient jdbc) {
        this.corrections = corrections;
        this.assessments = assessments;
        this.assess = assess;
        this.jdbc = jdbc;
        this.items = new ItemRows(jdbc);
    }

    private ItemId first;
    private ItemId reprint;

    @BeforeEach
    void aStoryOfTwo() {
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM audit_entry").update();
        first = items.arrives(TROOPS, NOON);
        reprint = items.arrives("Wire: " + TROOPS, NOON, first.value());
        assess.run();
        corrections.correct(first, new Correction.Flip(POSTURE), null, "", "kim");
    }

    @Test
    void whatWasSpreadThroughTheStoryIsTakenBackWithIt() {
        corrections.spread(first, null, "", "kim");
        corrections.spread(first, null, "", "kim");
        long before = assessments.revision();

        assertThat(corrections.undo(first, null, "", "kim")).isEqualTo(new Outcome.Undone(1, 0));

        assertThat(assessments.judgements(NOON))
                .filteredOn(judgement -> judgement.factor().equals(POSTURE))
                .extracting(Judgement::direction)
                .containsExactly(Direction.STRAIN, Direction.STRAIN);
        assertThat(corrections.countSigned()).isZero();
        assertThat(assessments.revision()).as("the scores follow").isGreaterThan(before);
        assertThat(corrections.history(reprint, 0))
                .as("the history of each keeps who took it back")
                .allSatisfy(
                        entry -> assertThat(Objects.requireNonNull(entry.deed()).undoneBy())
                                .isEqualTo("kim"));
        assertThat(jdbc.sql("SELECT DISTINCT subject FROM audit_entry WHERE action = 'assessment.undo'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(first.toString(), reprint.toString());
    }

    @Test
    void aCopyGoesBackToWhatItsOwnReaderHadSaidBefore() {
        corrections.correct(reprint, new Correction.Irrelevant(), null, "", "kim");
        corrections.spread(first, null, "", "kim");

        corrections.undo(first, null, "", "kim");
        assertThat(assessments.of(reprint).orElseThrow().relevant()).isFalse();
        assertThat(assessments.of(reprint).orElseThrow().by()).isEqualTo("kim");
    }

    @Test
    void aCopyThatSomebodyHasCorrectedSinceStaysAndDoesNotComeBackLater() {
        corrections.spread(first, null, "", "kim");
        corrections.correct(reprint, new Correction.Irrelevant(), null, "", "lee");

        assertThat(corrections.undo(first, null, "", "kim")).isEqualTo(new Outcome.Undone(0, 1));
        assertThat(assessments.of(reprint).orElseThrow().by()).isEqualTo("lee");
        assertThat(assessments.of(reprint).orElseThrow().relevant()).isFalse();

        corrections.undo(reprint, null, "", "lee");
        assertThat(assessments.of(reprint).orElseThrow().byPerson()).isFalse();
    }

    @Test
    void aCopyThatSomebodyElseSignedStays() {
        corrections.spread(first, null, "", "lee");

        assertThat(corrections.undo(first, null, "", "kim")).isEqualTo(new Outcome.Undone(0, 1));
        assertThat(assessments.of(reprint).orElseThrow().by()).isEqualTo("lee");
    }

    @Test
    void aCopyThatIsUndoneByItselfLeavesTheFirst() {
        corrections.spread(first, null, "", "kim");

        assertThat(corrections.undo(reprint, null, "", "kim")).isEqualTo(new Outcome.Undone(0, 0));
        assertThat(assessments.of(first).orElseThrow().by()).isEqualTo("kim");
        assertThat(corrections.undo(first, null, "", "kim")).isEqualTo(new Outcome.Undone(0, 0));
    }
}
