package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.RealDatabase;

/** What analysts do beside the official series. */
class NotesAndWhatIfTest {

    static final Instant NOW = Instant.parse("2026-03-20T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final List<String> audit = new ArrayList<>();
    private final JdbcNotes notes = new JdbcNotes(
            JDBC,
            new TwoFactors(),
            (who, action, subject, before, after) -> audit.add(who + " " + action + " " + subject),
            Rooms.settings(Map.of()),
            CLOCK);
    private final StoredAssessments assessments = new StoredAssessments();
    private final Rooms rooms = Rooms.on(DATABASE, assessments, Rooms.settings(Map.of()), CLOCK);
    private final WhatIf whatIf = rooms.whatIf();

    @BeforeEach
    void empty() {
        for (String table : List.of("day", "note", "gap")) {
            JDBC.sql("DELETE FROM indicator_" + table).update();
        }
        assessments.add(List.of(new Judgement(
                new ItemId(1),
                new StoryId(1),
                "One House",
                1,
                NOW.minus(Duration.ofDays(10)),
                JdbcScoresTest.POSTURE,
                Direction.STRAIN,
                Intensity.ACTION,
                1)));
    }

    @Test
    void aNoteIsPinnedToADayAndTakenAwayAndBothAreAudited() {
        Note note = notes.add("force-posture", TODAY, "  Ministers met ", "ana");
        notes.add("cohesion", TODAY, "Summit", "ana");

        assertThat(notes.of("force-posture", TODAY, TODAY)).containsExactly(note);
        assertThat(note.text()).isEqualTo("Ministers met");
        notes.remove(note.id(), "bo");
        notes.remove(note.id(), "bo");

        assertThat(notes.of("force-posture", TODAY, TODAY)).isEmpty();
        assertThat(audit)
                .containsExactly("ana note.add force-posture", "ana note.add cohesion", "bo note.remove force-posture");
    }

    @Test
    void aNoteWithoutWordsOrOnNoSeriesIsRefused() {
        assertThatThrownBy(() -> notes.add("force-posture", TODAY, " ", "ana")).hasMessageContaining("1 to 300");
        assertThatThrownBy(() -> notes.add("force-posture", TODAY, "x".repeat(301), "ana"))
                .hasMessageContaining("301");
        assertThatThrownBy(() -> notes.add("weather", TODAY, "Rain", "ana")).hasMessageContaining("no series");
    }

    @Test
    void aNoteOnADayThatNoSeriesShowsIsRefused() {
        assertThat(notes.earliest()).isEqualTo(TODAY.minusDays(3_650));
        notes.add("cohesion", notes.earliest(), "The first day", "ana");
        for (LocalDate day : List.of(TODAY.plusDays(1), TODAY.minusDays(3_651), LocalDate.parse("0226-03-19"))) {
            assertThatThrownBy(() -> notes.add("cohesion", day, "Summit", "ana"))
                    .isInstanceOf(Notes.DayOutOfReach.class)
                    .hasMessageContaining("from 2016-03-22 to 2026-03-20");
        }
        assertThat(audit).containsExactly("ana note.add cohesion");
    }

    @Test
    void aVariantThatChangesNothingIsTheOfficialSeries() {
        JdbcScores official = rooms.scores();
        List<DailyScore> same = whatIf.history(new Variant(Map.of(), Map.of()), "force-posture", TODAY, TODAY);

        assertThat(same).isEqualTo(official.history(JdbcScoresTest.POSTURE, TODAY, TODAY));
        assertThat(whatIf.differences(new Variant(Map.of(), Map.of()))).isEmpty();
    }

    @Test
    void aLongerHalfLifeKeepsEvidenceAndALargerWeightMovesTheIndex() {
        Variant longer = new Variant(Map.of(), Map.of(JdbcScoresTest.POSTURE, Duration.ofDays(40)));
        Variant heavier = new Variant(Map.of(JdbcScoresTest.POSTURE, 5.0), Map.of());

        assertThat(whatIf.differences(longer))
                .extracting(WhatIf.Difference::series)
                .containsExactly("force-posture", "cohesion");
        assertThat(whatIf.differences(longer).getFirst().variant())
                .isGreaterThan(whatIf.differences(longer).getFirst().official());
        assertThat(whatIf.differences(heavier))
                .extracting(WhatIf.Difference::series)
                .containsExactly("cohesion");
        assertThat(JDBC.sql("SELECT COUNT(*) FROM indicator_day")
                        .query(Long.class)
                        .single())
                .as("nothing of it is stored")
                .isZero();
    }

    @Test
    void usualMassesAreMeasuredFromWhatBeganInTheLastHalfYear() {
        assertThat(whatIf.usualMasses())
                .extracting(UsualMass::factor)
                .containsExactly(JdbcScoresTest.POSTURE, JdbcScoresTest.BURDEN);
        UsualMass posture = whatIf.usualMasses().getFirst();

        assertThat(posture.inForce()).isEqualTo(8);
        assertThat(posture.measured()).isCloseTo(6 / 180.0 * 10 / Math.log(2), within(0.001));
        assertThat(posture.days()).isEqualTo(180);
    }

    @Test
    void settingsOutOfRangeAreRefusedWithTheReason() {
        Variant unknown = new Variant(Map.of(new FactorId("weather"), 1.0), Map.of());
        Variant tooShort = new Variant(Map.of(), Map.of(JdbcScoresTest.POSTURE, Duration.ofMinutes(1)));

        assertThatThrownBy(() -> whatIf.differences(unknown)).hasMessageContaining("no factor weather");
        assertThatThrownBy(() -> whatIf.differences(tooShort)).hasMessageContaining("give an hour to ten years");
        assertThatThrownBy(
                        () -> whatIf.history(new Variant(Map.of(), Map.of()), "cohesion", TODAY.minusDays(500), TODAY))
                .hasMessageContaining("at most 400");
    }

    @Test
    void aJudgementThatWouldBeAnotherOneMovesTheFactorAndTheIndexOnBothSidesOfTheSameDays() {
        LocalDate from = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(20);
        WhatIf.Effect nothing = whatIf.effect(new Variant(Map.of(), Map.of()), JdbcScoresTest.POSTURE, from);
        assertThat(nothing.factor().most()).isZero();
        assertThat(nothing.factor().after())
                .isEqualTo(nothing.factor().before())
                .isGreaterThan(20);

        WhatIf.Effect lost = whatIf.effect(
                variant(new Variant.Rejudged(new ItemId(1), JdbcScoresTest.POSTURE, null)),
                JdbcScoresTest.POSTURE,
                from);
        assertThat(lost.factor().before()).isEqualTo(nothing.factor().before());
        assertThat(lost.factor().after()).isEqualTo(20);
        assertThat(lost.index().after()).isGreaterThan(lost.index().before());
        assertThat(lost.factor().most())
                .isLessThanOrEqualTo(lost.factor().after() - lost.factor().before());
        assertThat(lost.factor().on()).isBefore(LocalDate.ofInstant(NOW, ZoneOffset.UTC));

        FactorAssessment strain =
                new FactorAssessment(JdbcScoresTest.POSTURE, 1, Direction.STRAIN, Intensity.ACTION, List.of());
        WhatIf.Effect gained = whatIf.effect(
                variant(new Variant.Rejudged(StoredItems.FRESH, JdbcScoresTest.POSTURE, strain)),
                JdbcScoresTest.POSTURE,
                from);
        assertThat(gained.factor().after()).isGreaterThan(gained.factor().before());
        assertThat(gained.index().after()).isLessThan(gained.index().before());
    }

    @Test
    void aNewFactorIsComparedWithItselfWithoutEvidenceAndTakesItsPlaceInTheIndexByItsWeight() {
        LocalDate from = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(20);
        FactorId sales = new FactorId("arms-sales");
        FactorAssessment strain = new FactorAssessment(sales, 1, Direction.STRAIN, Intensity.ACTION, List.of());
        List<Variant.Rejudged> found = List.of(new Variant.Rejudged(StoredItems.FRESH, sales, strain));

        WhatIf.Effect tracked = whatIf.effect(adding(sales, 0, found), sales, from);
        assertThat(tracked.factor().before()).isEqualTo(20);
        assertThat(tracked.factor().after()).isGreaterThan(20);
        assertThat(tracked.index().after()).isEqualTo(tracked.index().before());

        WhatIf.Effect counted = whatIf.effect(adding(sales, 1, found), sales, from);
        assertThat(counted.factor()).isEqualTo(tracked.factor());
        assertThat(counted.index().after()).isNotEqualTo(counted.index().before());
    }

    private static Variant adding(FactorId id, double weight, List<Variant.Rejudged> found) {
        return new Variant(Map.of(), Map.of(), List.of(new Variant.Added(id, weight, Duration.ofDays(10))), found);
    }

    private static Variant variant(Variant.Rejudged rejudged) {
        return new Variant(Map.of(), Map.of(), List.of(), List.of(rejudged));
    }
}
