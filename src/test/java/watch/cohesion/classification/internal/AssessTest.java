package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments.Assessed;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.ItemId;

/** What arrives is judged once, and what cannot be judged keeps nothing else waiting. */
class AssessTest extends Assessing {

    @Test
    void whatArrivedIsAssessedOnceAndKeptWithItsEvidence() {
        ItemId troops = arrives("Troops to leave", NOON);
        ItemId rice = arrives("Rice is dear", NOON);
        assertThat(assessments.waiting()).isEqualTo(2);

        assertThat(assess.run()).isEqualTo(2);
        assertThat(assess.run()).isZero();

        assertThat(assessments.waiting()).isZero();
        assertThat(assessments.assessed()).isEqualTo(new Assessed(2, 1));
        Assessment stored = assessments.of(troops).orElseThrow();
        assertThat(stored)
                .isEqualTo(new Assessment(
                        troops,
                        NOON.plusSeconds(90),
                        Assessment.Maker.CLASSIFIER,
                        "words-1",
                        true,
                        0.9,
                        words.classify(new Text("Troops to leave", "")).factors()));
        assertThat(assessments.of(rice).orElseThrow().relevant()).isFalse();
        assertThat(assessments.of(List.of(troops, rice))).hasSize(2);
        assertThat(events).containsExactly(new AssessmentsChanged());
    }

    @Test
    void anItemThatCannotBeJudgedIsPutAsideUntilItIsEdited() {
        ItemId poison = arrives("Poison", NOON);
        ItemId next = arrives("Troops to leave", NOON);

        assertThat(assess.run()).isEqualTo(2);

        assertThat(assessments.of(poison)).isEmpty();
        assertThat(assessments.of(next)).isPresent();
        assertThat(assessments.waiting()).isZero();
        assertThat(assessments.assessed().items()).isEqualTo(1);
        assertThat(counted("failed")).isEqualTo(1);

        edit(poison, "Troops stay", NOON.plusSeconds(60));
        assess.run();
        assertThat(assessments.of(poison)).isPresent();
    }

    @Test
    void whatCouldNotBeJudgedIsTriedAgainNowAndThenButNotForEver() {
        ItemId item = arrives("Poison", NOON);
        for (int tries = 0; tries < Waiting.TRIES; tries++) {
            assertThat(assess.run()).isEqualTo(1);
            assertThat(assess.run()).isZero();
            now = now.plus(Waiting.BETWEEN_TRIES);
        }
        assertThat(assess.run()).isZero();

        words.version = "words-2";
        words.poison = "none";
        assertThat(assess.run()).isEqualTo(1);
        assertThat(assessments.of(item)).isPresent();
    }

    @Test
    void aClassifierThatWasClosedPutsNothingAside() {
        arrives("Troops to leave", NOON);
        words.meanwhile = () -> {
            throw new CancellationException("The service stops");
        };

        assertThatThrownBy(assess::run).isInstanceOf(CancellationException.class);

        assertThat(counted("failed")).isZero();
        words.meanwhile = () -> {};
        assertThat(assess.run()).isEqualTo(1);
    }

    @Test
    void anItemWhoseRowSomebodyHoldsIsLookedAtAgainInAMoment() throws SQLException {
        ItemId troops = arrives("Troops to leave", NOON);
        try (Connection indexer = database.getConnection()) {
            indexer.setAutoCommit(false);
            try (Statement hold = indexer.createStatement()) {
                hold.execute("SELECT id FROM item WHERE id = %d FOR UPDATE".formatted(troops.value()));
            }
            assertThat(assess.run()).isZero();
            assertThat(looks)
                    .singleElement()
                    .satisfies(after -> assertThat(after).isLessThan(Duration.ofSeconds(1)));
            indexer.rollback();
        }

        assertThat(assess.run()).isEqualTo(1);
        assertThat(looks).hasSize(1);
    }

    @Test
    void nobodyWaitsWhileTextsAreRead() {
        ItemId item = arrives("Troops to leave", NOON);
        words.meanwhile = () -> edit(item, "Troops stay", NOON.plusSeconds(60));
        assertThat(assess.run()).isZero();
        assertThat(assessments.of(item)).isEmpty();

        words.meanwhile = () -> {};
        assertThat(assess.run()).isEqualTo(1);
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
    }

    @Test
    void manyItemsAreAssessedInBatchesAndLateCommitsAreNotOverlooked() {
        for (int i = 0; i < 250; i++) arrives("Troops to leave " + i, NOON);
        assertThat(assess.run()).isEqualTo(250);
        assertThat(events).hasSize(3);

        // An item whose transaction was open meanwhile has a lower number than those assessed.
        jdbc.sql("DELETE FROM item WHERE id = 100").update();
        assertThat(assessments.assessed().items()).isEqualTo(249);
        insert(100, "Troops stay", NOON);
        assertThat(assess.run()).isEqualTo(1);
    }

    @Test
    void anEditIsJudgedAlthoughTheClockStoodDaysAheadWhenNothingWaited() {
        ItemId item = arrives("Troops to leave", NOON);
        later(Duration.ofDays(2));
        assess.run();
        later(Duration.ofDays(-2));

        edit(item, "Troops stay", NOON.plusSeconds(60));

        assertThat(assess.run()).isEqualTo(1);
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
    }

    @Test
    void theOperatorSeesWhatWaitsAndSinceWhen() {
        arrives("Troops to leave", NOON);

        assertThat(gauge("cohesion.classification.waiting")).isEqualTo(1);
        assertThat(gauge("cohesion.classification.waiting.age")).isEqualTo(90);
        assess.run();
        assertThat(counted("relevant")).isEqualTo(1);
        assertThat(counted("irrelevant")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double counted(String result) {
        return registry.get("cohesion.classification.assessments")
                .tag("result", result)
                .counter()
                .count();
    }
}
