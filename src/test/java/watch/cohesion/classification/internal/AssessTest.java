package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments.Assessed;
import watch.cohesion.classification.Assessments.Progress;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.RealDatabase;

class AssessTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId COMMAND = new FactorId("command-structure");

    private Instant now = NOON.plusSeconds(90);
    private final DataSource database = RealDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final List<Object> events = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Words words = new Words();
    private final Waiting waiting = new Waiting(jdbc, words);
    private final JdbcAssessments assessments =
            new JdbcAssessments(jdbc, new AssessmentRows(jdbc), waiting, new Tally(jdbc));
    private final Assess assess = new Assess(
            waiting,
            new AssessmentTables(jdbc, new JdbcTemplate(database)),
            words,
            new Judging(words, new IdleProcessors()),
            new ClassificationMetrics(registry, waiting, () -> NOON.plusSeconds(90)),
            new TransactionTemplate(new DataSourceTransactionManager(database)),
            events::add,
            new Woken(),
            () -> now);

    /** When the job is to look again. */
    private final List<Duration> looks = new ArrayList<>();

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
        assertThat(events).containsExactly(new AssessmentsChanged(2));
    }

    @Test
    void theItemsOfAFactorAreFilteredByWhatTheySayAndWhereTheyStand() {
        ItemId troops = arrives("Troops to leave", NOON);
        ItemId more = arrives("Troops to leave the harbour", NOON.plusSeconds(60));
        arrives("Rice is dear", NOON);
        assess.run();

        assertThat(found(BearingFilter.NONE)).containsExactly(more, troops);
        assertThat(found(new BearingFilter(Direction.STRAIN, null, "", ""))).containsExactly(more, troops);
        assertThat(found(new BearingFilter(Direction.NEUTRAL, null, "", ""))).isEmpty();
        assertThat(found(new BearingFilter(null, null, "", "HARBOUR"))).containsExactly(more);
        assertThat(found(new BearingFilter(null, null, "", "troops"))).hasSize(2);
        assertThat(found(new BearingFilter(null, null, "nobody", ""))).isEmpty();
        Bearing first = assessments.bearingOn(POSTURE, BearingFilter.NONE, 1).getFirst();
        assertThat(found(new BearingFilter(null, first.intensity(), "", ""))).contains(first.item());
        assertThat(assessments.bearingOn(POSTURE, BearingFilter.NONE, List.of(troops)))
                .extracting(Bearing::item)
                .containsExactly(troops);
        assertThat(assessments.bearingOn(POSTURE, BearingFilter.NONE, List.of()))
                .isEmpty();
    }

    private List<ItemId> found(BearingFilter filter) {
        return assessments.bearingOn(POSTURE, filter, 10).stream()
                .map(Bearing::item)
                .toList();
    }

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
    }

    private void later(Duration by) {
        now = now.plus(by);
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
    void scoresReadWhatStrainsOrRelievesSinceAnInstant() {
        ItemId old = arrives("Troops to leave", NOON.minusSeconds(86_400));
        ItemId fresh = arrives("Troops stay", NOON);
        arrives("Troops are discussed", NOON);
        assess.run();

        assertThat(assessments.judgements(NOON.minusSeconds(3_600)))
                .containsExactly(new Judgement(
                        fresh,
                        new StoryId(fresh.value()),
                        "Harbour Wire",
                        0.8,
                        NOON,
                        POSTURE,
                        Direction.RELIEF,
                        Intensity.POSITION,
                        0.75));
        assertThat(assessments.judgements(NOON.minusSeconds(100_000)))
                .extracting(Judgement::item)
                .containsExactlyInAnyOrder(old, fresh);
    }

    @Test
    void itemsThatBearOnAFactorComeNewestFirst() {
        ItemId first = arrives("Troops to leave", NOON.minusSeconds(60));
        ItemId second = arrives("Troops stay", NOON);
        arrives("Rice is dear", NOON);
        assess.run();

        assertThat(assessments.bearingOn(POSTURE, 10)).containsExactly(second, first);
        assertThat(assessments.bearingOn(POSTURE, 1)).containsExactly(second);
        assertThat(assessments.bearingOn(COMMAND, 10)).isEmpty();
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

    private Direction direction(ItemId item) {
        return assessments.of(item).orElseThrow().factors().getFirst().direction();
    }

    private ItemId arrives(String title, Instant at) {
        long id = jdbc.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM item")
                .query(Long.class)
                .single();
        insert(id, title, at);
        return new ItemId(id);
    }

    private void insert(long id, String title, Instant at) {
        jdbc.sql("""
            INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            VALUES (:id, 'wire', UNHEX('00112233445566778899AABBCCDDEEFF'), :id, 'Harbour Wire', 0.8, :title, '',
                    :at, FALSE, :at, :at)
            """)
                .param("id", id)
                .param("title", title)
                .param("at", Utc.column(at))
                .update();
    }

    private void edit(ItemId item, String title, Instant at) {
        jdbc.sql("UPDATE item SET title = :title, changed = :at WHERE id = :id")
                .params(Map.of("title", title, "at", Utc.column(at), "id", item.value()))
                .update();
    }

    /** Judges by single words: what counts here is what becomes of verdicts. */
    private static final class Words implements Classifier {

        private String version = "words-1";
        private String poison = "Poison";
        private Runnable meanwhile = () -> {};

        @Override
        public Verdict classify(Text text) {
            meanwhile.run();
            if (text.title().startsWith(poison)) throw new IllegalStateException("cannot be judged");
            if (!text.title().startsWith("Troops")) {
                return new Verdict("en", Verdict.Basis.MODEL, false, 0.1, List.of(), List.of(), Map.of(POSTURE, 0.1));
            }
            Direction direction = text.title().contains("leave")
                    ? Direction.STRAIN
                    : text.title().contains("stay") ? Direction.RELIEF : Direction.NEUTRAL;
            return new Verdict(
                    "en",
                    Verdict.Basis.MODEL,
                    true,
                    0.9,
                    List.of(new FactorAssessment(
                            POSTURE,
                            0.75,
                            direction,
                            Intensity.POSITION,
                            List.of(new Evidence(Evidence.Field.TITLE, 0, 6, "Troops", Evidence.Role.FACTOR)))),
                    List.of(),
                    Map.of(POSTURE, 0.75));
        }

        @Override
        public String version() {
            return version;
        }
    }

    private final class Woken implements Jobs {

        @Override
        public void every(int seconds, Class<? extends Job> job, String name, String description) {}

        @Override
        public void wake(String name, Duration after) {
            looks.add(after);
        }
    }
}
