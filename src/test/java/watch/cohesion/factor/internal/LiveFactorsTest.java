package watch.cohesion.factor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions.Plan;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.factor.files.FactorEntry;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;

class LiveFactorsTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId BURDEN = new FactorId("burden-sharing");
    private static final String FILE =
            ConfigurationFile.find(FactorFiles.FACTORS).text();

    private final SetClock clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final DataSource database = RealDatabase.migrated();
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final List<String> audited = new ArrayList<>();
    private final LiveFactors here = node();
    private final LiveFactors there = node();

    @Test
    void theFileCountsUntilSomebodySavesAndThenTheVersionDoesOnEveryNode() {
        assertThat(here.current()).isZero();
        assertThat(here.file()).isEqualTo(FILE);
        String heavier = entry().replace("weight: 0.1", "weight: 0.4");

        assertThat(save(here, heavier, 0)).isTrue();
        clock.advance(Duration.ofSeconds(3));

        for (LiveFactors node : List.of(here, there, node())) {
            assertThat(node.current()).isEqualTo(1);
            assertThat(node.find(POSTURE).orElseThrow().weight()).isEqualTo(0.4);
            assertThat(node.entry(POSTURE).orElseThrow().text()).isEqualTo(heavier);
        }
        assertThat(here.history(5)).singleElement().satisfies(version -> {
            assertThat(version.who()).isEqualTo("kim");
            assertThat(version.note()).isEqualTo("it weighs more");
        });
        assertThat(audited).containsExactly("kim factor.edit force-posture");
    }

    @Test
    void savingWhatStandsThereGivesTheSameFileBack() {
        save(here, entry(), 0);
        clock.advance(Duration.ofSeconds(3));

        assertThat(here.file()).isEqualTo(FILE);
    }

    @Test
    void everyEntryOfTheFileCanBeTakenOutAndPutBack() {
        assertThat(here.all()).hasSizeGreaterThan(10).allSatisfy(factor -> {
            FactorEntry entry = FactorEntry.find(FILE, factor.id()).orElseThrow();
            assertThat(entry.text()).contains("id: " + factor.id(), factor.name());
            assertThat(entry.replacedBy(entry.text())).isEqualTo(FILE);
        });
    }

    @Test
    void faultsAreThoseOfTheFileWithItsLines() {
        int line = here.entry(POSTURE).orElseThrow().line();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(POSTURE, entry().replace("weight: 0.1", "weight: heavy")))
                .withMessageContaining("config/factors.yml, line ")
                .withMessageContaining("'weight' is 'heavy'");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> save(here, entry().replace("id: force-posture", "id: other-name"), 0));
        assertThat(FILE.lines().toList().get(line - 1)).contains("id: force-posture");
        assertThat(here.history(5)).isEmpty();
    }

    @Test
    void aNewFactorComesBehindTheLastAndEveryOtherLineStaysAsItWas() {
        FactorId sales = new FactorId("arms-sales");
        String blank = here.blank(sales, "Arms sales: who buys").text();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(sales, blank))
                .withMessageContaining("config/factors.yml, line %d: 'definition'"
                        .formatted(here.blank(sales, "").line() + 3));
        String entry = blank.replace("\"\"", "Fighters.") + "\n          fighter sale";

        assertThat(transaction.<Boolean>execute(_ -> here.save(sales, entry, 0, "", "kim")))
                .isTrue();
        clock.advance(Duration.ofSeconds(3));

        for (LiveFactors node : List.of(here, there, node())) {
            assertThat(node.all().getLast().id()).isEqualTo(sales);
            assertThat(node.find(sales).orElseThrow().name()).isEqualTo("Arms sales: who buys");
            assertThat(node.file()).isEqualTo(FILE + "\n" + entry + "\n");
        }
        assertThat(here.without(sales).stripTrailing()).isEqualTo(FILE.stripTrailing());
        assertThat(audited).containsExactly("kim factor.add arms-sales");
    }

    @Test
    void aNewFactorIsNotCalledAsTheIndexIs() {
        FactorId index = new FactorId("cohesion");
        String entry = here.blank(index, "Cohesion").text().replace("\"\"", "Drills.") + "\n          drill";

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(index, entry))
                .withMessageContaining("'cohesion' is what the index is called");
    }

    @Test
    void aKoreanQueryOfWordsThatAreNeverLookedForIsRefusedBeforeItCounts() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(
                        POSTURE,
                        entry().replaceFirst("(ko:\\s+parties: \\[\\]\\s+topic: \\|\n)", "$1          \"는\"\n")))
                .withMessageContaining("needs a word to find");
    }

    @Test
    void whoeverWasSlowerIsToldAndOverwritesNothing() {
        assertThat(save(here, entry().replace("weight: 0.1", "weight: 0.4"), 0)).isTrue();
        assertThat(save(there, entry().replace("weight: 0.1", "weight: 0.9"), 0))
                .isFalse();
        clock.advance(Duration.ofSeconds(3));

        assertThat(there.find(POSTURE).orElseThrow().weight()).isEqualTo(0.4);
    }

    @Test
    void whoeverSavesAnotherFactorMeanwhileIsInNobodysWay() {
        assertThat(save(here, entry().replace("weight: 0.1", "weight: 0.4"), 0)).isTrue();
        String slower = there.entry(BURDEN).orElseThrow().text().replace("halfLife: 10d", "halfLife: 20d");
        assertThat(save(there, BURDEN, slower, 0)).isTrue();

        assertThat(there.current()).isEqualTo(2);
        assertThat(there.find(POSTURE).orElseThrow().weight()).isEqualTo(0.4);
        assertThat(there.find(BURDEN).orElseThrow().halfLife()).isEqualTo(Duration.ofDays(20));
        assertThat(save(there, entry(), 0)).isFalse();
        assertThat(there.changed(POSTURE, 0)).hasValueSatisfying(version -> {
            assertThat(version.number()).isEqualTo(1);
            assertThat(version.who()).isEqualTo("kim");
        });
        assertThat(there.changed(BURDEN, 2)).isEmpty();
    }

    @Test
    void aFactorThatWasTakenOutMeanwhileDoesNotComeBackUnasked() {
        String entry = here.entry(BURDEN).orElseThrow().text();
        assertThat(applied(here.plan("mine.yml", here.without(BURDEN)))).isTrue();

        assertThat(save(there, BURDEN, entry, 0)).isFalse();
        assertThat(there.changed(BURDEN, 0).orElseThrow().who()).isEqualTo("import");
        assertThat(save(there, BURDEN, entry, there.current())).isTrue();
    }

    @Test
    void ofTheFirstTwoWhoSaveAtOnceOneIsTold() {
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        AtomicReference<CompletableFuture<Boolean>> other = new AtomicReference<>();
        transaction.executeWithoutResult(_ -> {
            assertThat(here.save(POSTURE, entry().replace("weight: 0.1", "weight: 0.4"), 0, "", "kim"))
                    .isTrue();
            other.set(
                    CompletableFuture.supplyAsync(() -> save(there, entry().replace("weight: 0.1", "weight: 0.9"), 0)));
            await().until(() -> other.get().isDone() || somebodyWaitsForALock());
        });

        assertThat(other.get().join()).isFalse();
        assertThat(here.history(5)).hasSize(1);
    }

    private boolean somebodyWaitsForALock() {
        return JdbcClient.create(database)
                .sql("SELECT COUNT(*) > 0 FROM information_schema.processlist"
                        + " WHERE info LIKE '%FOR UPDATE%' AND id <> CONNECTION_ID()")
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatWasSavedCountsHereAtOnceEvenIfSomebodyLookedBeforeItWasCommitted() {
        String heavier = entry().replace("weight: 0.1", "weight: 0.4");
        transaction.executeWithoutResult(_ -> {
            assertThat(here.save(POSTURE, heavier, 0, "", "kim")).isTrue();
            assertThat(CompletableFuture.supplyAsync(here::current).join()).isZero();
        });

        assertThat(here.current()).isEqualTo(1);
        assertThat(here.find(POSTURE).orElseThrow().weight()).isEqualTo(0.4);
    }

    @Test
    void whatWasNotCommittedIsInForceNowhere() {
        transaction.executeWithoutResult(undone -> {
            assertThat(here.save(POSTURE, entry().replace("weight: 0.1", "weight: 0.4"), 0, "", "kim"))
                    .isTrue();
            undone.setRollbackOnly();
        });
        clock.advance(Duration.ofSeconds(3));

        assertThat(here.current()).isZero();
        assertThat(here.file()).isEqualTo(FILE);
    }

    @Test
    void whoeverWasSlowerSeesWhatWasSavedMeanwhileAndCanGoOnFromThere() {
        save(here, entry().replace("weight: 0.1", "weight: 0.4"), 0);
        assertThat(save(there, entry().replace("weight: 0.1", "weight: 0.9"), 0))
                .isFalse();

        assertThat(there.entry(POSTURE).orElseThrow().text()).contains("weight: 0.4");
        assertThat(save(there, entry().replace("weight: 0.1", "weight: 0.9"), there.current()))
                .isTrue();
    }

    @Test
    void aNodeThatCannotReadTheLatestVersionKeepsItsOwnAndOverwritesNothing() {
        assertThat(save(here, entry().replace("weight: 0.1", "weight: 0.4"), 0)).isTrue();
        clock.advance(Duration.ofSeconds(3));
        assertThat(there.current()).isEqualTo(1);
        JdbcClient.create(database)
                .sql("INSERT INTO factor_version (at, who, note, content) VALUES (NOW(), 'lee', '', 'factors: {')")
                .update();
        clock.advance(Duration.ofSeconds(3));

        assertThat(there.current()).isEqualTo(1);
        assertThat(there.find(POSTURE).orElseThrow().weight()).isEqualTo(0.4);
        assertThat(save(there, entry().replace("weight: 0.1", "weight: 0.9"), there.current()))
                .isFalse();
    }

    @Test
    void aQueryThatFindsNothingMayNotBeWrittenButOneThatWasSavedKeepsNoNodeFromStarting() {
        String dead = entry().replaceFirst("( +)topic: \\|\n", "$1topic: |\n$1  missle~1\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> save(here, dead, 0))
                .withMessageContaining("fn:fuzzyTerm(word)");

        JdbcClient.create(database)
                .sql("INSERT INTO factor_version (at, who, note, content) VALUES (NOW(), 'lee', '', :content)")
                .param("content", FILE.replace(entry(), dead))
                .update();
        LiveFactors started = node();
        assertThat(started.current()).isEqualTo(1);
        assertThat(started.entry(POSTURE).orElseThrow().text()).contains("missle~1");
        assertThat(save(started, entry(), 1)).isTrue();
    }

    @Test
    void curledQuotesOfAQueryArePlainOnesAndWhereTheyDoNotFitAFaultThatKeepsNoNodeFromStarting() {
        String topics = "( +)topic: \\|\n";
        String curled = entry().replaceFirst(topics, "$1topic: |\n$1  “joint drill”\n");
        String open = entry().replaceFirst(topics, "$1topic: |\n$1  “joint drill\n");

        assertThat(topics(here.withEntry(POSTURE, curled))).contains("\"joint drill\"");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(POSTURE, open))
                .withMessageContaining("quotes or operators do not fit together");

        JdbcClient.create(database)
                .sql("INSERT INTO factor_version (at, who, note, content) VALUES (NOW(), 'lee', '', :content)")
                .param("content", FILE.replace(entry(), open))
                .update();
        assertThat(topics(node())).contains("“joint drill");
    }

    private static List<String> topics(Factors factors) {
        return Objects.requireNonNull(
                        factors.find(POSTURE).orElseThrow().queries().get("en"))
                .topic();
    }

    @Test
    void aWholeFileIsShownLineByLineAndBecomesAVersionThatCanBeLookedAtLater() {
        String heavier = FILE.replaceFirst("weight: 0.1\n", "weight: 0.4\n");
        Plan plan = here.plan("mine.yml", heavier);

        assertThat(plan.lines())
                .extracting(LineDiff.Line::kind)
                .containsOnlyOnce(LineDiff.Kind.GONE, LineDiff.Kind.NEW);
        assertThat(plan.added()).isEmpty();
        assertThat(plan.removed()).isEmpty();
        assertThat(here.plan("mine.yml", FILE).lines()).isEmpty();
        assertThat(applied(plan)).isTrue();
        assertThat(applied(plan)).isFalse();
        clock.advance(Duration.ofSeconds(3));

        assertThat(there.file()).isEqualTo(heavier);
        assertThat(there.file(1)).contains(heavier);
        assertThat(there.file(0)).contains(FILE);
        assertThat(there.file(9)).isEmpty();
        assertThat(audited).containsExactly("import factor.import config/factors.yml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.plan("mine.yml", heavier.replace("weight: 0.4", "weight: heavy")))
                .withMessageContaining("mine.yml, line ");
    }

    @Test
    void exemplarsAreReadAndFaultyOnesAreNamed() {
        String taught = entry() + "\n    exemplars:\n      - {direction: strain, intensity: 3, text: They leave}";
        assertThat(here.withEntry(POSTURE, taught).find(POSTURE).orElseThrow().exemplars())
                .containsExactly(new Factor.Exemplar("They leave", Direction.STRAIN, Intensity.ACTION));

        String faulty = taught.replace("strain, intensity: 3, text: They leave", "sideways, intensity: 9");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> here.withEntry(POSTURE, faulty))
                .withMessageContaining("'direction' is 'sideways'")
                .withMessageContaining("'intensity' is '9'")
                .withMessageContaining("'text' is missing");
    }

    private boolean applied(Plan plan) {
        return Boolean.TRUE.equals(transaction.execute(_ -> here.apply(plan, "from a file", "import")));
    }

    private String entry() {
        return FactorEntry.find(FILE, POSTURE).orElseThrow().text();
    }

    private boolean save(LiveFactors node, String entry, long on) {
        return save(node, POSTURE, entry, on);
    }

    private boolean save(LiveFactors node, FactorId factor, String entry, long on) {
        return Boolean.TRUE.equals(transaction.execute(_ -> node.save(factor, entry, on, "it weighs more", "kim")));
    }

    private LiveFactors node() {
        return new LiveFactors(
                JdbcClient.create(database),
                (who, action, subject, before, after) -> audited.add(who + " " + action + " " + subject),
                clock);
    }
}
