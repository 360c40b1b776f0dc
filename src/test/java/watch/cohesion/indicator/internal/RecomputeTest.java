package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.internal.StoredAssessments.judgement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.MethodControl.Line;
import watch.cohesion.indicator.MethodControl.Part;
import watch.cohesion.indicator.MethodControl.Proposal;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.Formulas;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Rhythm;
import watch.cohesion.support.RealDatabase;

/** Years of history, of which only what can have changed is worked out again; always what working out all would give. */
class RecomputeTest {

    private static final Instant NOW = Instant.parse("2026-03-20T15:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final StoredAssessments assessments = new StoredAssessments();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Rooms rooms = Rooms.on(DATABASE, assessments, Rooms.settings(Map.of()), now::get);
    private final DayTable days = rooms.days();
    private final GapTable gaps = rooms.gaps();
    private final MethodTable methods = rooms.methods();
    private final Recompute recompute = rooms.recompute();

    @BeforeEach
    void empty() {
        for (String table : List.of("day", "progress", "known", "method", "gap", "touched")) {
            JDBC.sql("DELETE FROM indicator_" + table).update();
        }
    }

    @Test
    void aLateItemOfLongAgoIsWorkedInUntilItHasFadedAndAllIsAsIfItHadAlwaysBeenThere() {
        assessments.add(years(1_500));
        assertThat(recompute.run()).isGreaterThan(1_000);

        assessments.add(List.of(word(90_000, 90_000, "2023-09-10T08:00:00Z", Direction.STRAIN)));

        assertThat(recompute.run()).isBetween(240, 300);
        assertThatAllIsAsWhenWorkedOutAnew();
    }

    @Test
    void aWithdrawnItemLeavesNoTrace() {
        Judgement late = word(90_000, 90_000, "2024-02-10T08:00:00Z", Direction.RELIEF);
        assessments.add(years(1_500));
        recompute.run();
        List<String> before = stored();
        assessments.add(List.of(late));
        recompute.run();
        assertThat(stored().equals(before)).isFalse();

        assessments.remove(late);
        recompute.run();

        assertStored(before); // invariant 24
    }

    @Test
    void severalChangesFarApartAreEachWorkedIn() {
        assessments.add(years(1_500));
        recompute.run();

        assessments.add(List.of(word(90_000, 90_000, "2023-08-10T08:00:00Z", Direction.STRAIN)));
        assessments.add(List.of(word(90_001, 90_001, "2026-03-19T08:00:00Z", Direction.STRAIN)));

        assertThat(recompute.run()).isBetween(240, 310);
        assertThatAllIsAsWhenWorkedOutAnew();
    }

    @Test
    void anOutageHoldsScoresFromItsBeginningOn() {
        assessments.add(years(300));
        recompute.run();
        List<String> before = stored();
        Instant dark = Instant.parse("2026-03-10T00:00:00Z");

        gaps.open(
                new FeedId("only"),
                dark,
                null,
                false,
                Map.of(JdbcScoresTest.POSTURE, 1_000, JdbcScoresTest.BURDEN, 1_000));
        assertThat(recompute.run()).isEqualTo(11);

        assertThat(posture(LocalDate.parse("2026-03-19")).high())
                .isGreaterThan(posture(LocalDate.parse("2026-03-09")).high());
        assertThatAllIsAsWhenWorkedOutAnew();

        gaps.remove(gaps.rows().getFirst());
        recompute.run();
        assertStored(before);
    }

    private DayPoint posture(LocalDate day) {
        return Objects.requireNonNull(
                days.on(day, rooms.current().get().version()).get("force-posture"));
    }

    @Test
    void whatWasKnownWhenADayEndedNeverChanges() {
        assessments.add(years(300));
        recompute.run();
        now.set(Instant.parse("2026-03-21T00:10:00Z"));
        recompute.run();
        LocalDate ended = LocalDate.parse("2026-03-20");
        Map<LocalDate, Double> known = days.known("force-posture", ended.minusDays(9), ended);
        assertThat(known).as("nothing was known of days before the first").containsOnlyKeys(ended);

        assessments.add(List.of(word(90_000, 90_000, "2026-03-15T08:00:00Z", Direction.STRAIN)));
        recompute.run();

        assertThat(days.known("force-posture", ended.minusDays(9), ended)).isEqualTo(known); // invariant 18
        assertThat(posture(ended).milli() / 1_000.0).isGreaterThan(known.get(ended));
    }

    @Test
    void everyVersionOfTheMethodIsKeptWithItsSettings() {
        assessments.add(years(50));
        recompute.run();
        now.set(Instant.parse("2026-03-21T00:10:00Z"));
        recompute.run();
        LocalDate yesterday = LocalDate.parse("2026-03-20");
        Map<LocalDate, Double> known = days.known("force-posture", yesterday, yesterday);
        now.set(Instant.parse("2026-03-21T00:11:00Z"));
        heavier().recompute().run();

        assertThat(days.known("force-posture", yesterday, yesterday)).hasSize(1).isEqualTo(known); // invariant 25
        assertThat(methods.all()).hasSize(2);
        assertThat(methods.all().getFirst().settings())
                .isEqualTo("force-posture 0.5 PT240H 8000000\nburden-sharing 0.5 PT240H 8000000\n");
        assertThat(methods.all().getLast().settings()).startsWith("force-posture 0.5 PT240H 40000000\n");
    }

    @Test
    void anEarlierVersionOfTheMethodGivesAgainWhatItGave() {
        assessments.add(years(400));
        JDBC.sql("INSERT INTO indicator_gap (feed, begin, end) VALUES ('one', '2025-08-10', '2025-08-20')")
                .update();
        JDBC.sql("INSERT INTO indicator_gap_share (gap, factor, per_mille)"
                        + " SELECT id, 'force-posture', 700 FROM indicator_gap")
                .update();
        recompute.run();
        String version = rooms.scores().methodVersion();
        LocalDate from = LocalDate.parse("2025-06-01");
        LocalDate to = LocalDate.parse("2026-03-19");
        List<DailyScore> posture = days.read("force-posture", version, from, to);
        List<DailyScore> index = days.read(CohesionIndex.SERIES, version, from, to);

        Rooms other = heavier();
        other.recompute().run();

        assertThat(other.scores().indexHistory(from, to)).hasSameSizeAs(index).isNotEqualTo(index);
        assertThat(other.whatIf().history(version, "force-posture", from, to)).contains(posture);
        assertThat(other.whatIf().history(version, CohesionIndex.SERIES, from, to))
                .contains(index);
        assertThat(other.whatIf().differences(version).orElseThrow())
                .extracting(WhatIf.Difference::series)
                .containsExactly("force-posture", CohesionIndex.SERIES);
        assertThat(other.whatIf().differences("9-00000000")).isEmpty();
    }

    @Test
    void anotherConfigurationWaitsUntilAnAnalystHasSeenWhatItWouldDoAndSaysYes() {
        assessments.add(years(300));
        recompute.run();
        List<String> before = stored();
        Rooms other = configured();
        other.recompute().run();
        Proposal waits = other.method().proposed().orElseThrow();

        assertThat(stored()).isEqualTo(before);
        assertThat(methods.all()).hasSize(1);
        assertThat(waits.inForce()).isEqualTo(rooms.scores().methodVersion());
        assertThat(waits.lines()).containsExactly(new Line(JdbcScoresTest.POSTURE, Part.USUAL_MASS, "8", "40"));
        LocalDate from = LocalDate.parse("2025-12-20");
        Map<String, WhatIf.Shift> effects =
                other.whatIf().effects(waits.version(), from).orElseThrow();
        assertThat(effects).containsOnlyKeys("force-posture", "burden-sharing", CohesionIndex.SERIES);
        assertThat(Objects.requireNonNull(effects.get("burden-sharing")).most()).isZero();
        WhatIf.Shift posture = Objects.requireNonNull(effects.get("force-posture"));
        assertThat(posture.most()).isNotZero();
        assertThat(other.method().apply("3-00000000", "ana")).isFalse();
        now.set(NOW.plusSeconds(1));

        assertThat(other.method().apply(waits.version(), "ana")).isTrue();
        assertThat(other.method().apply(waits.version(), "bo")).isFalse();
        other.recompute().run();

        assertThat(other.audit()).containsExactly("ana method.apply " + waits.version());
        assertThat(methods.all().getLast().who()).isEqualTo("ana");
        assertThat(other.method().proposed()).isEmpty();
        assertThat(other.scores().at(NOW).scores().getFirst().value()).isEqualTo(posture.after());
        now.set(NOW.plusSeconds(4));
        assertThat(rooms.scores().methodVersion())
                .as("the node with the old configuration follows, and offers it")
                .isEqualTo(waits.version());
        assertThat(rooms.method().proposed().orElseThrow().version()).isEqualTo(waits.inForce());
    }

    @Test
    void weightsSavedInTheProductCountAtOnceWhileTheRestOfTheConfigurationWaits() {
        assessments.add(years(300));
        recompute.run();
        Rooms saved = Rooms.on(
                DATABASE, assessments, new TwoFactors(0.9), 1, Rooms.settings(Map.of("force-posture", 40.0)), now::get);
        Rooms file = Rooms.on(DATABASE, assessments, new TwoFactors(0.9), 0, Rooms.settings(Map.of()), now::get);

        assertThat(saved.method().settings().getFirst().weight()).isEqualTo(0.9);
        assertThat(saved.method().proposed().orElseThrow().lines())
                .containsExactly(new Line(JdbcScoresTest.POSTURE, Part.USUAL_MASS, "8", "40"));
        assertThat(file.method().settings().getFirst().weight()).isEqualTo(0.5);
        assertThat(file.method().proposed().orElseThrow().lines())
                .containsExactly(
                        new Line(JdbcScoresTest.POSTURE, Part.WEIGHT, "0.5", "0.9"),
                        new Line(JdbcScoresTest.BURDEN, Part.WEIGHT, "0.5", "0.9"));
    }

    @Test
    void newFormulasWaitLikeAnyOtherChange() {
        assessments.add(years(100));
        recompute.run();
        Method earlier = new Method(
                Formulas.EVEN_WEEK, Rhythm.EVEN, rooms.current().get().method().factors());
        methods.add(new MethodChange(NOW.plusSeconds(1), earlier.version(), earlier.settings(), "system"));
        Rooms released = Rooms.on(DATABASE, assessments, Rooms.settings(Map.of()), now::get);

        assertThat(released.scores().methodVersion()).isEqualTo(earlier.version());
        assertThat(released.method().proposed().orElseThrow().lines())
                .containsExactly(new Line(null, Part.FORMULAS, "2", "3"));
    }

    @Test
    void theMethodThatWasAddedLastIsInForceAlthoughItsNodesClockIsBehind() {
        methods.add(new MethodChange(NOW, "3-a", "", "ana"));
        assertThat(methods.add(new MethodChange(NOW.minusSeconds(40), "3-b", "", "ben")))
                .isTrue();
        assertThat(methods.last()).map(MethodChange::version).contains("3-b");
        assertThat(methods.last()).map(MethodChange::validFrom).contains(NOW.plusMillis(1));
    }

    @Test
    void beforeThereIsAnyHistoryTheConfigurationCountsAtOnce() {
        recompute.run();
        assertThat(methods.all()).hasSize(1);

        assertThat(configured().method().proposed()).isEmpty();
        now.set(NOW.plusSeconds(1));
        configured().recompute().run();

        assertThat(methods.all().getLast().settings()).startsWith("force-posture 0.5 PT240H 40000000\n");
    }

    private Rooms heavier() {
        Rooms other = configured();
        now.set(now.get().plusSeconds(1));
        other.method().apply(other.method().proposed().orElseThrow().version(), "ana");
        return other;
    }

    private Rooms configured() {
        return Rooms.on(DATABASE, assessments, Rooms.settings(Map.of("force-posture", 40.0)), now::get);
    }

    private void assertThatAllIsAsWhenWorkedOutAnew() { // invariant 30
        List<String> before = stored();
        JDBC.sql("DELETE FROM indicator_day").update();
        JDBC.sql("DELETE FROM indicator_progress").update();
        recompute.run();
        assertStored(before);
    }

    private static void assertStored(List<String> before) {
        List<String> now = new ArrayList<>(stored());
        assertThat(now).hasSameSizeAs(before);
        now.removeAll(new HashSet<>(before));
        assertThat(now).as("days that differ").isEmpty();
    }

    private static List<String> stored() {
        return JDBC.sql("SELECT * FROM indicator_day ORDER BY series, day").query().listOfRows().stream()
                .map(Map::toString)
                .toList();
    }

    /** Judgements from June 2023 to March 2026, the same every time. */
    private static List<Judgement> years(int size) {
        Random random = new Random(11);
        List<Judgement> years = new ArrayList<>();
        Instant begin = Instant.parse("2023-06-01T00:00:00Z");
        for (int item = 1; item <= size; item++) {
            years.add(judgement(
                    item,
                    item - random.nextInt(2),
                    begin.plusSeconds(random.nextInt(1_020 * 86_400)),
                    random.nextBoolean() ? JdbcScoresTest.POSTURE : JdbcScoresTest.BURDEN,
                    random.nextInt(3) > 0 ? Direction.STRAIN : Direction.RELIEF,
                    Intensity.of(1 + random.nextInt(3))));
        }
        return years;
    }

    private static Judgement word(long item, long story, String at, Direction direction) {
        return judgement(item, story, Instant.parse(at), JdbcScoresTest.POSTURE, direction, Intensity.ACTION);
    }
}
