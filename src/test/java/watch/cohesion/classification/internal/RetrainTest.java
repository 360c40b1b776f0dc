package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Retraining.Run;
import watch.cohesion.classification.Retraining.State;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** A whole run on a part of the shipped labels, in a real database. */
@ServiceTest
@Import(SmallLessons.class)
@TestPropertySource(properties = "cohesion.classification.retrain-from=3")
class RetrainTest {

    private static final FactorId TRADE = new FactorId("trade-friction");

    private final Retraining retraining;
    private final Retrain retrain;
    private final RetrainTable table;
    private final WeightsInForce weights;
    private final SignedExamples examples;
    private final Classifier classifier;
    private final Corrections corrections;
    private final Assessments assessments;
    private final Assess assess;
    private final History history;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ItemRows items;

    RetrainTest(
            Retraining retraining,
            Retrain retrain,
            RetrainTable table,
            WeightsInForce weights,
            SignedExamples examples,
            Classifier classifier,
            Corrections corrections,
            Assessments assessments,
            Assess assess,
            History history,
            JdbcClient jdbc,
            InstantSource clock) {
        this.retraining = retraining;
        this.retrain = retrain;
        this.table = table;
        this.weights = weights;
        this.examples = examples;
        this.classifier = classifier;
        this.corrections = corrections;
        this.assessments = assessments;
        this.assess = assess;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @BeforeEach
    void empty() {
        for (String kept : List.of("item", "classifier_choice", "classifier_run", "classifier_weights")) {
            jdbc.sql("DELETE FROM " + kept).update();
        }
        jdbc.sql("DELETE FROM classifier_version").update();
        jdbc.sql("DELETE FROM audit_entry").update();
        weights.forget();
    }

    @Test
    void whatWasSignedBecomesACandidateThatJudgesOnceAPersonSaysSoAndCanBeTakenBack() throws InterruptedException {
        for (int i = 0; i < 12; i++) sign("Washington raises tariffs on Korean steel, round " + i);
        ItemId korean = items.arrives("한미 통상 갈등이 커지고 있다고 정부가 밝혔다", clock.instant());
        corrections.correct(korean, new Correction.Irrelevant(), null, "", "kim");
        assess.run();
        String shipped = classifier.version();
        jdbc.sql("INSERT INTO indicator_method VALUES ('2020-01-01', 'scoring-1', '', 'config/factors.yml')")
                .update();

        assertThat(retraining.stock().signed()).isEqualTo(13);
        assertThat(retraining.start("kim")).isTrue();
        assertThat(retraining.start("lee")).isFalse();
        retrain.run();

        Run run = retraining.runs(1).getFirst();
        assertThat(run.state()).as(run.detail()).isEqualTo(State.DONE);
        assertThat(run.done()).isEqualTo(run.total()).isPositive();
        assertThat(run.corrections()).isEqualTo(12);
        assertThat(run.unread()).isEqualTo(1);
        Retraining.Result result = Objects.requireNonNull(run.result());
        assertThat(result.all().items()).isGreaterThan(80);
        assertThat(result.all().line("MACRO_F1")).isPresent();
        assertThat(result.all().line("trade-friction")).isPresent();
        assertThat(Objects.requireNonNull(result.signed()).items()).isEqualTo(12);
        assertThat(retraining.learned(run.id()).orElseThrow())
                .contains("round 11")
                .hasLineCount(13);
        assertThat(retraining.stock().since()).isZero();
        assertThat(classifier.version()).as("nobody has said yes").isEqualTo(shipped);

        assertThat(retraining.takeOver(run.id(), "lee")).isTrue();
        assertThat(retraining.takeOver(run.id(), "lee")).isFalse();
        String learned = classifier.version();
        assertThat(learned).isNotEqualTo(shipped);
        assertThat(retraining.inForce()).isEqualTo(new Retraining.InForce(run.id(), ""));
        WeightsInForce anotherNode = new WeightsInForce(jdbc, clock);
        assertThat(anotherNode.held().hash()).isEqualTo(weights.held().hash()).hasSize(64);
        assertThat(assessments.progress().complete()).isFalse();
        assertThat(assess.run()).isEqualTo(13);
        assertThat(assessments.progress()).isEqualTo(new Assessments.Progress(learned, 13, 13));

        jdbc.sql("UPDATE classifier_weights SET content = :content")
                .param("content", "rust".getBytes(StandardCharsets.UTF_8))
                .update();
        assertThat(new WeightsInForce(jdbc, clock).held().said().fault()).contains("damaged");
        assertThat(retraining.takeOver(null, "kim")).isTrue();
        assertThat(classifier.version()).isEqualTo(shipped);
        assertThat(retraining.takeOver(run.id(), "kim")).as("damaged").isFalse();

        assertThat(assessments.versions())
                .extracting(ClassifierVersion::name, ClassifierVersion::who, ClassifierVersion::run)
                .containsExactly(
                        tuple(shipped, "system", null), tuple(learned, "lee", run.id()), tuple(shipped, "kim", null));
        assertThat(history.methods().stream()
                        .filter(change -> change.kind() == MethodChange.Kind.CLASSIFIER)
                        .map(MethodChange::settings))
                .containsExactly(Long.toString(run.id()), "");
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', action) FROM audit_entry WHERE action LIKE 'classifier%'"
                                + " ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("kim classifier.retrain", "lee classifier.take-over", "kim classifier.take-over");
    }

    @Test
    void aRunEndsWhenItIsCancelledAndOnceEnoughIsSignedOneBeginsByItself() throws InterruptedException {
        for (int i = 0; i < 3; i++) sign("Tariffs on Korean cars, round " + i);
        Thread work = Thread.ofVirtual().start(this::run);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        retraining.runs(1).stream().anyMatch(run -> run.state() == State.RUNNING && run.done() > 0));
        Run run = retraining.runs(1).getFirst();
        assertThat(run.askedBy()).isEqualTo("system");

        retraining.cancel(run.id(), "kim");
        work.join(Duration.ofSeconds(30));

        assertThat(work.isAlive()).isFalse();
        assertThat(retraining.find(run.id()).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(retraining.takeOver(run.id(), "kim")).isFalse();
        retrain.run();
        assertThat(retraining.runs(5)).as("one a week at most").hasSize(1);
    }

    @Test
    void aRunThatANodeLeftBehindIsBegunAnewButNotForEver() throws InterruptedException {
        retraining.start("kim");
        long run = table.begin().orElseThrow().run();

        Thread work = Thread.ofVirtual().start(this::run);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> table.find(run).orElseThrow().done() > 0);
        work.interrupt();
        work.join(Duration.ofSeconds(30));
        assertThat(table.find(run).orElseThrow().state())
                .as("left to the next start")
                .isEqualTo(State.RUNNING);

        jdbc.sql("UPDATE classifier_run SET tries = 3").update();
        retrain.run();
        assertThat(table.find(run).orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(table.find(run).orElseThrow().detail()).contains("interrupted");
    }

    @Test
    void aRunThatLacksMemorySaysSoAndHowToMendIt(
            @Autowired Factors factors,
            @Autowired ClassificationSettings settings,
            @Autowired TransactionOperations transactions)
            throws InterruptedException {
        Lessons tooMany = new Lessons(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                List::of);
        retraining.start("kim");

        new Retrain(table, examples, weights, tooMany, factors, settings, transactions, clock).run();

        Run run = retraining.runs(1).getFirst();
        assertThat(run.state()).isEqualTo(State.FAILED);
        assertThat(run.detail()).contains("more memory").contains("-Xmx");
    }

    @Test
    void itIsNotBegunWhereItWouldTakeTheWholeHeap() {
        assertThat(Retrain.fits(17_000, 1L << 30)).as("what ships, in 1 GB").isTrue();
        assertThat(Retrain.fits(21_000, 768L << 20))
                .as("with four thousand that were signed, in 768 MB")
                .isFalse();
        assertThat(Retrain.fits(21_000, 1_500L << 20)).isTrue();
    }

    @Test
    void whatIsLearnedIsTheTextThatWasSigned() {
        ItemId item = sign("Tariffs on Korean cars doubled");
        Instant soon = clock.instant().plusSeconds(1);
        items.edit(item, "Tariffs on Korean cars halved", soon);

        assertThat(examples.signed())
                .singleElement()
                .satisfies(signed -> assertThat(signed.text().title()).isEqualTo("Tariffs on Korean cars doubled"));
        assertThat(corrections.edited(5))
                .singleElement()
                .satisfies(edited -> assertThat(edited.by()).isEqualTo("kim"));
        assertThat(assessments.waysInDoubt(List.of(item)))
                .as("which way it moves is in doubt until somebody signs again")
                .containsKey(item);

        corrections.correct(item, new Correction.Confirm(), null, "", "lee");
        assertThat(corrections.edited(5)).isEmpty();
        assertThat(assessments.waysInDoubt(List.of(item))).isEmpty();
        List<Labelled> signed = examples.signed();
        assertThat(signed.getFirst().text().title()).isEqualTo("Tariffs on Korean cars halved");
        assertThat(LabelledLines.read(LabelledLines.write(signed))).isEqualTo(signed);
    }

    @Test
    void ofAStoryOneItemIsLearnedFromWithTheArticleThatWasJudged() {
        ItemId first = sign("Tariffs on Korean cars doubled");
        ItemId reprint = items.arrives("Wire: tariffs on Korean cars doubled", clock.instant(), first.value());
        jdbc.sql("INSERT INTO item_text (item, feed, state, at, text) VALUES (:item, 'wire', 'STORED', :at, :text)")
                .param("item", first.value())
                .param("at", Utc.column(clock.instant().minusSeconds(60)))
                .param("text", "Duties rise on Friday.")
                .update();
        assertThat(corrections.spread(first, null, "", "kim").orElseThrow().done())
                .isEqualTo(1);

        assertThat(retraining.stock().signed()).isEqualTo(2);
        assertThat(retraining.stock().since()).isEqualTo(1);
        assertThat(examples.signed()).singleElement().satisfies(signed -> {
            assertThat(signed.id()).isEqualTo("item-" + first);
            assertThat(signed.text().summary()).contains("Duties rise on Friday.");
        });
        assertThat(assessments.of(reprint)).isPresent();
    }

    private void run() {
        try {
            retrain.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ItemId sign(String title) {
        ItemId item = items.arrives(title, clock.instant());
        corrections.correct(item, new Correction.Add(TRADE, Direction.STRAIN, Intensity.ACTION), null, "", "kim");
        return item;
    }
}
