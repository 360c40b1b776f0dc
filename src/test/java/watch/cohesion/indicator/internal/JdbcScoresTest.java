package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static watch.cohesion.indicator.internal.StoredAssessments.judgement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Judgement;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Deafness.Reason;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Stated;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.RealDatabase;

/** The daily history on a real database, through the days of a watch. */
class JdbcScoresTest {

    static final FactorId POSTURE = new FactorId("force-posture");
    static final FactorId BURDEN = new FactorId("burden-sharing");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    private static final DataSource DATABASE = RealDatabase.migrated();

    private final StoredAssessments assessments = new StoredAssessments();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-20T15:00:00Z"));
    private Rooms node = node(Map.of());

    /** What one node holds in memory, over the database that all share. */
    private Rooms node(Map<String, Double> usualMass) {
        return Rooms.on(DATABASE, assessments, Rooms.settings(usualMass), now::get);
    }

    @BeforeEach
    void empty() {
        JdbcClient jdbc = JdbcClient.create(DATABASE);
        jdbc.sql("DELETE FROM indicator_day").update();
        jdbc.sql("DELETE FROM indicator_progress").update();
        jdbc.sql("DELETE FROM indicator_known").update();
        jdbc.sql("DELETE FROM indicator_method").update();
    }

    @Test
    void readersShareAReadingForTenSecondsOrUntilSomethingChanges() {
        Reading first = node.scores().latest();
        now.set(now.get().plusSeconds(9));
        assertThat(node.scores().latest()).isSameAs(first);
        now.set(now.get().plusSeconds(1));
        Reading second = node.scores().latest();
        assertThat(second.at()).isEqualTo(now.get());

        assessments.add(List.of(strain(1, now.get().toString())));
        assertThat(node.scores().latest()).isNotSameAs(second);
        assertThat(second.behind(POSTURE))
                .as("of the state that it was made of")
                .isEmpty();
        assertThat(node.scores().latest().picture()).isEqualTo(node.scores().at(now.get()));
    }

    @Test
    void aSnapshotGoesOnToSayWhatWasThoughMoreIsJudgedMeanwhile() {
        Instant at = now.get();
        assessments.add(List.of(strain(1, "2026-03-19T09:00:00Z")));
        Snapshot before = node.snapshots().now();
        assessments.add(List.of(strain(2, "2026-03-20T09:00:00Z")));

        int stress = before.courses().over(at.minusSeconds(60), at).stress(POSTURE, at);
        assertThat(stress)
                .isLessThan(node.scores().of(POSTURE, at).orElseThrow().milli());
        assertThat(before.scores().of(POSTURE, at).orElseThrow().milli()).isEqualTo(stress);
        assertThat(before.scores().behind(POSTURE, at))
                .singleElement()
                .satisfies(story -> assertThat(20_000 + story.milli()).isEqualTo(stress));
        assertThat(before.revision()).isEqualTo(assessments.revision() - 1);
    }

    @Test
    void whatWasSaidOfAnItemIsToldOfThousandsOfReportsAtOnce() {
        Instant at = Instant.parse("2026-03-19T09:00:00Z");
        assessments.add(IntStream.range(0, 30_000)
                .mapToObj(item -> judgement(item, item, at, POSTURE, Direction.STRAIN, Intensity.POSITION))
                .toList());
        Snapshot.Judged judged = node.snapshots().now().judged();

        // Each looked for among all would take many times as long.
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int item = 0; item < 30_000; item++) {
                assertThat(judged.says(new ItemId(item), POSTURE, Direction.STRAIN))
                        .isTrue();
            }
        });
        assertThat(judged.says(new ItemId(7), POSTURE, Direction.RELIEF)).isFalse();
        assertThat(judged.says(new ItemId(7), BURDEN, Direction.STRAIN)).isFalse();
        assertThat(judged.says(new ItemId(30_000), POSTURE, Direction.STRAIN)).isFalse();
    }

    @Test
    void whatIsAskedOfBothEndsOfADayLongPastIsReadOnce() {
        assessments.add(noise(120));
        now.set(Instant.parse("2027-03-20T15:00:00Z"));
        Instant begin = Instant.parse("2026-03-12T21:30:00Z");
        Instant end = begin.plus(Duration.ofDays(1));
        Scores scores = node.snapshots().now().scores();
        assessments.reads = 0;

        for (FactorId factor : List.of(POSTURE, BURDEN)) {
            Score then = scores.of(factor, begin).orElseThrow();
            Score after = scores.of(factor, end).orElseThrow();
            assertThat(scores.change(factor, end, Duration.ofDays(1)).milli()).isEqualTo(after.milli() - then.milli());
            assertThat(scores.behind(factor, begin).stream()
                            .mapToInt(Contribution::milli)
                            .sum())
                    .isEqualTo(then.milli() - 20_000);
        }
        assertThat(assessments.reads).isEqualTo(1);
    }

    @Test
    void withoutAnyJudgementThereIsNoHistory() {
        assertThat(node.recompute().run()).isZero();

        assertThat(history(POSTURE)).isEmpty();
        assertThat(node.scores().at(now.get()).index().value()).isEqualTo(80);
    }

    @Test
    void whileNoFeedHasEverBeenReadNothingIsKnown() {
        Scores deaf = new JdbcScores(
                node.current(), node.days(), Rooms.feeds(Optional.of(new Deafness(null, Reason.NEVER_READ))), now::get);

        assertThat(deaf.heard(now.get())).isEqualTo(new Heard(0, Heard.State.UNKNOWN));
        assertThat(deaf.heard(POSTURE, now.get()).state()).isEqualTo(Heard.State.UNKNOWN);
        assertThat(node.scores().heard(now.get())).isEqualTo(new Heard(1, Heard.State.GOOD));
    }

    @Test
    void theHistoryBeginsWithTheDayOfTheFirstJudgedItem() {
        assessments.add(List.of(strain(1, "2026-03-05T09:00:00Z")));
        node.recompute().run();

        assertThat(history(POSTURE).getFirst().day()).isEqualTo("2026-03-05");
        assertThat(history(POSTURE).getLast().day()).isEqualTo("2026-03-20");
        assertThat(history(POSTURE)).hasSize(16);
        assertThat(node.scores().indexHistory(FIRST, FIRST.plusDays(30))).hasSize(16);
    }

    @Test
    void aStoredDayIsTheScoreAtItsEnd() {
        assessments.add(noise(120));
        node.recompute().run();

        for (DailyScore day : history(POSTURE)) {
            Instant end = UtcDay.end(day.day()).isAfter(now.get()) ? now.get() : UtcDay.end(day.day());
            Score score = node.scores().of(POSTURE, end).orElseThrow();
            assertThat(day)
                    .isEqualTo(new DailyScore(day.day(), score.value(), score.low(), score.high(), score.level()));
        }
        for (DailyScore day : node.scores().indexHistory(FIRST, FIRST.plusDays(30))) {
            Instant end = UtcDay.end(day.day()).isAfter(now.get()) ? now.get() : UtcDay.end(day.day());
            assertThat(day.value()).isEqualTo(node.scores().at(end).index().value());
            assertThat(day.level()).isEqualTo(node.scores().at(end).index().level());
        }
    }

    @Test
    void todayIsAsItNowStandsEvenBeforeTheNextRecompute() {
        assessments.add(List.of(strain(1, "2026-03-05T09:00:00Z")));
        node.recompute().run();
        double before = history(POSTURE).getLast().value();

        assessments.add(List.of(strain(2, "2026-03-20T14:00:00Z")));

        assertThat(history(POSTURE).getLast().value()).isGreaterThan(before);
    }

    @Test
    void whenNothingChangedOnlyTodayIsWorkedOut() {
        assessments.add(noise(60));
        assertThat(node.recompute().run()).isEqualTo(20);

        now.set(now.get().plusSeconds(60));

        assertThat(node.recompute().run()).isEqualTo(1);
    }

    @Test
    void aDayThatEndedSinceGetsItsFinalValue() {
        assessments.add(noise(60));
        node.recompute().run();
        now.set(Instant.parse("2026-03-22T00:30:00Z"));

        assertThat(node.recompute().run()).isEqualTo(3);

        DailyScore ended = node.scores()
                .history(POSTURE, LocalDate.parse("2026-03-20"), LocalDate.parse("2026-03-20"))
                .getFirst();
        assertThat(ended.value())
                .isEqualTo(node.scores()
                        .of(POSTURE, Instant.parse("2026-03-21T00:00:00Z"))
                        .orElseThrow()
                        .value());
    }

    @Test
    void aLateItemChangesTheDaysFromItsTimeOn() {
        assessments.add(noise(60));
        node.recompute().run();
        List<DailyScore> before = history(POSTURE);

        assessments.add(List.of(strain(1_000, "2026-03-15T08:00:00Z")));

        assertThat(node.recompute().run()).isEqualTo(6);
        List<DailyScore> after = history(POSTURE);
        assertThat(after.subList(0, 14)).isEqualTo(before.subList(0, 14));
        assertThat(after.get(14).value()).isGreaterThan(before.get(14).value());
    }

    @Test
    void aWithdrawnJudgementChangesTheDaysFromItsTimeOn() {
        Judgement withdrawn = strain(1_000, "2026-03-15T08:00:00Z");
        assessments.add(noise(60));
        node.recompute().run();
        List<DailyScore> without = history(POSTURE);
        assessments.add(List.of(withdrawn));
        node.recompute().run();

        assessments.remove(withdrawn);

        assertThat(node.recompute().run()).isEqualTo(6);
        assertThat(history(POSTURE)).isEqualTo(without);
    }

    @Test
    void anotherNodeWorksOutTheSameHistory() {
        assessments.add(noise(60));
        node.recompute().run();
        assessments.add(List.of(strain(1_000, "2026-03-15T08:00:00Z")));
        node.recompute().run();
        List<DailyScore> before = history(POSTURE);

        assessments.add(List.of());
        Rooms other = node(Map.of());

        assertThat(other.recompute().run()).isEqualTo(1);
        assertThat(history(POSTURE)).isEqualTo(before);

        assessments.forgetChanges();
        assessments.add(List.of());
        assessments.add(List.of());
        assessments.forgetChanges();
        assertThat(other.recompute().run())
                .as("all, where it cannot tell what changed")
                .isEqualTo(20);
        assertThat(history(POSTURE)).isEqualTo(before);
    }

    @Test
    void whenTheFirstItemIsWithdrawnTheHistoryBeginsLater() {
        Judgement first = strain(1, "2026-03-02T08:00:00Z");
        assessments.add(List.of(first, strain(2, "2026-03-10T08:00:00Z")));
        node.recompute().run();

        assessments.remove(first);
        node.recompute().run();

        assertThat(history(POSTURE).getFirst().day()).isEqualTo("2026-03-10");
    }

    @Test
    void aChangedMethodMakesTheHistoryAnew() {
        assessments.add(noise(60));
        node.recompute().run();
        List<DailyScore> before = history(POSTURE);
        String version = node.scores().methodVersion();

        node = node(Map.of("force-posture", 40.0));
        now.set(now.get().plusSeconds(1));
        node.method().apply(node.method().proposed().orElseThrow().version(), "ana");

        assertThat(node.scores().methodVersion()).isNotEqualTo(version);
        assertThat(history(POSTURE)).as("days of another method are not shown").hasSize(1);
        assertThat(node.recompute().run()).isEqualTo(20);
        assertThat(history(POSTURE)).hasSameSizeAs(before).isNotEqualTo(before);
    }

    @Test
    void anItemOfTheFutureDoesNotBeginTheHistory() {
        assessments.add(List.of(strain(1, "2026-03-20T15:05:00Z")));
        node.recompute().run();

        assertThat(history(POSTURE)).isEmpty();
    }

    @Test
    void twoNodesProveTheSameAndWhatIsSaidNextMovesThePositionAndTheResult() {
        assessments.add(noise(20));
        Stated stated = node.scores().stated(now.get());

        assertThat(node(Map.of()).scores().stated(now.get())).isEqualTo(stated);
        assertThat(stated.picture()).isEqualTo(node.scores().at(now.get()));
        assertThat(stated.proof().method()).isEqualTo(node.scores().methodVersion());
        assessments.add(List.of(strain(900, "2026-03-20T09:00:00Z")));
        Proof later = node.scores().stated(now.get()).proof();

        assertThat(later.position()).isNotEqualTo(stated.proof().position());
        assertThat(later.result()).isNotEqualTo(stated.proof().result());
    }

    @Test
    void aPictureHoldsEveryFactorInItsOrder() {
        assessments.add(List.of(strain(1, "2026-03-20T09:00:00Z"), strain(2, "2026-03-20T09:00:00Z")));
        Picture picture = node.scores().at(now.get());

        assertThat(picture.scores()).extracting(Score::factor).containsExactly(POSTURE, BURDEN);
        assertThat(picture.byStress()).extracting(Score::factor).containsExactly(POSTURE, BURDEN);
        assertThat(picture.byStress().getFirst().level()).isEqualTo(Level.ELEVATED);
        assertThat(node.scores().of(new FactorId("unknown"), now.get())).isEmpty();
    }

    @Test
    void aCalibrationOfAnUnknownFactorIsRefusedAtTheStart() {
        assertThatThrownBy(() -> node(Map.of("force-postur", 40.0)))
                .hasMessage("cohesion.indicator.usual-mass names 'force-postur'; the factors are: force-posture,"
                        + " burden-sharing");
    }

    private List<DailyScore> history(FactorId factor) {
        return node.scores().history(factor, FIRST, FIRST.plusDays(30));
    }

    private static Judgement strain(long item, String at) {
        return judgement(item, item, Instant.parse(at), POSTURE, Direction.STRAIN, Intensity.ACTION);
    }

    /** Judgements from the first of March to the afternoon of the twentieth, the same every time. */
    private static List<Judgement> noise(int size) {
        Random random = new Random(7);
        List<Judgement> noise = new ArrayList<>();
        noise.add(judgement(1, 1, Instant.parse("2026-03-01T01:00:00Z"), BURDEN, Direction.STRAIN, Intensity.TALK));
        for (int item = 2; item <= size; item++) {
            noise.add(judgement(
                    item,
                    1 + random.nextInt(item),
                    Instant.parse("2026-03-01T02:00:00Z").plusSeconds(random.nextInt(19 * 86_400)),
                    random.nextBoolean() ? POSTURE : BURDEN,
                    random.nextInt(3) > 0 ? Direction.STRAIN : Direction.RELIEF,
                    Intensity.of(1 + random.nextInt(3))));
        }
        return noise;
    }
}
