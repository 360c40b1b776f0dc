package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Assessments.Progress;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.database.DatabaseDisk.Room;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.ItemId;

/** What changes is judged again: the item, or the classifier, of which two versions may run at a time. */
class AssessedAgainTest extends Assessing {

    @Test
    void anEditedItemIsAssessedAgainAndItsFirstAssessmentStays() {
        ItemId item = arrives("Troops to leave", NOON);
        assess.run();
        long before = assessments.revision();

        edit(item, "Troops stay, rice is dear", NOON.plusSeconds(60));
        assertThat(assessments.waiting()).as("it has an assessment").isZero();
        assertThat(assess.run()).isEqualTo(1);

        assertThat(assessments.revision()).isGreaterThan(before);
        assertThat(direction(item)).isEqualTo(Direction.RELIEF);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM assessment").query(Long.class).single())
                .isEqualTo(2);
        assertThat(assessments.judgements(NOON)).hasSize(1);
    }

    @Test
    void anotherVersionOfTheClassifierJudgesEverythingAgain() {
        arrives("Troops to leave", NOON);
        arrives("Rice is dear", NOON);
        assess.run();

        words.version = "words-2";
        assertThat(assessments.waiting()).as("what stands still counts").isZero();
        assertThat(assessments.progress()).isEqualTo(new Progress("words-2", 0, 2));
        assertThat(assess.run()).isEqualTo(2);

        assertThat(assessments.progress().complete()).isTrue();
        assertThat(assessments.assessed().items()).isEqualTo(2);
    }

    @Test
    void whatAnItemSaysIsKnownSinceItsTextWasFirstJudgedWhateverVersionJudgesItAgain() {
        ItemId item = arrives("Troops to leave", NOON);
        assess.run();
        Instant first = now;
        assertThat(assessments.knownSince(List.of(item))).containsExactly(Map.entry(item, first));

        later(Duration.ofDays(1));
        words.version = "words-2";
        assertThat(assess.run()).isEqualTo(1);
        assertThat(assessments.knownSince(List.of(item))).containsExactly(Map.entry(item, first));

        edit(item, "Troops stay, rice is dear", now.plusSeconds(1));
        later(Duration.ofMinutes(1));
        assertThat(assess.run()).isEqualTo(1);
        assertThat(assessments.knownSince(List.of(item))).containsExactly(Map.entry(item, now));
    }

    @Test
    void onAFullDiskWhatIsNewIsAssessedAndHistoryWaits() {
        arrives("Troops to leave", NOON);
        assess.run();
        words.version = "words-2";
        room = new Room(State.FULL, 100, 256);

        arrives("Rice is dear", NOON);
        assertThat(assess.run()).isEqualTo(1);

        room = Room.UNKNOWN;
        assertThat(assess.run()).isEqualTo(1);
    }

    @Test
    void whileNodesOfTwoReleasesRunNeitherTakesUpWhatTheOtherHasJudged() {
        arrives("Troops to leave", NOON);
        assess.run();
        later(Duration.ofDays(1));
        words.version = "words-2";
        assertThat(assess.run()).as("nobody else judges: an upgrade").isEqualTo(1);

        later(Duration.ofMinutes(5));
        words.version = "words-1";
        ItemId fresh = arrives("Troops stay", now);
        assertThat(assess.run()).as("only what is new").isEqualTo(1);
        words.version = "words-2";
        assertThat(assess.run()).isZero();

        edit(fresh, "Troops to leave after all", now.plusSeconds(30));
        later(Duration.ofMinutes(1));
        assertThat(assess.run()).as("what was edited").isEqualTo(1);
        words.version = "words-1";
        assertThat(assess.run()).isZero();
        arrives("Rice is dear", now);
        assertThat(assess.run()).isEqualTo(1);

        words.version = "words-2";
        later(Duration.ofMinutes(14));
        assertThat(assess.run()).isZero();
        later(Duration.ofMinutes(2));
        assertThat(assess.run())
                .as("the last node of the other release is gone")
                .isEqualTo(1);
        assertThat(assessments.progress().complete()).isTrue();
        assertThat(assessments.versions())
                .as("taking turns is no change")
                .extracting(ClassifierVersion::name)
                .containsExactly("words-1", "words-2");

        later(Duration.ofMinutes(16));
        words.version = "words-1";
        assess.run();
        assertThat(assessments.versions())
                .as("going back to the release before is one")
                .extracting(ClassifierVersion::name)
                .containsExactly("words-1", "words-2", "words-1");
    }

    @Test
    void whatAPersonChoosesIsTakenUpAtOnceAlthoughItJudgedBefore() {
        arrives("Troops to leave", NOON);
        assess.run();
        later(Duration.ofDays(1));
        words.version = "words-2";
        assess.run();
        later(Duration.ofMinutes(3));
        words.version = "words-1";
        assertThat(assess.run()).isZero();

        jdbc.sql("INSERT INTO factor_version (at, who, note, content) VALUES (:at, 'ana', '', '')")
                .param("at", Utc.column(now))
                .update();
        assertThat(assess.run()).isEqualTo(1);
        assertThat(assessments.versions())
                .extracting(ClassifierVersion::name)
                .containsExactly("words-1", "words-2", "words-1");
    }
}
