package watch.cohesion.brief.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;
import watch.cohesion.support.SetClock;

/** A watch is measured from what the report said that handed it over. */
@ServiceTest
@Import(HandoverBaseTest.Clock.class)
class HandoverBaseTest {

    private static final Instant OFFERED = Instant.parse("2026-11-21T11:50:00Z");
    private static final String POSTURE = "force-posture";

    private final WatchLog log;
    private final Corrections corrections;
    private final JdbcClient jdbc;
    private final SetClock clock;

    HandoverBaseTest(WatchLog log, Corrections corrections, JdbcClient jdbc, SetClock clock) {
        this.log = log;
        this.corrections = corrections;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Clock {

        @Bean
        @Primary
        SetClock movingClock() {
            return new SetClock(OFFERED);
        }
    }

    @BeforeEach
    void begin() {
        jdbc.sql("DELETE FROM watch_handover").update();
        jdbc.sql("DELETE FROM item").update();
        jdbc.sql("DELETE FROM feed").update();
        clock.set(OFFERED);
        ItemId harvest = new ItemRows(jdbc).arrives("Harvest festival draws record crowds", OFFERED.minusSeconds(3600));
        corrections.correct(
                harvest, new Correction.Irrelevant(), null, "", "lee"); // so that scores are worked out anew
    }

    @Test
    void whatWasPublishedBeforeTheHandoverAndReadAfterItMovesItsFactorInTheNewWatch() {
        WatchReport before = handedOver();
        assertThat(stood(before, POSTURE).milli()).isEqualTo(20_000);

        clock.set(OFFERED.plus(Duration.ofMinutes(2)));
        ItemId wire = strain("Brigade is called home from Korea", OFFERED.minus(Duration.ofMinutes(1)));
        WatchReport now = log.report();

        assertThat(now.from()).isEqualTo(before.to());
        assertThat(now.cohesionChange()).isNegative().isCloseTo(now.cohesion() - before.cohesion(), within(0.0001));
        assertThat(now.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.factor()).isEqualTo(POSTURE);
            assertThat(moved.change()).isCloseTo(moved.score() - 20, within(0.0001));
            assertThat(moved.late()).isCloseTo(moved.change(), within(0.1));
            assertThat(moved.sure()).isTrue();
            assertThat(moved.levelBefore()).isEqualTo(stood(before, POSTURE).level());
            assertThat(moved.piece()).extracting(WatchReport.Piece::item).isEqualTo(wire.value());
        });
    }

    @Test
    void aCorrectionOfWhatWasKnownBeforeMovesItAsWell() {
        ItemId wire = strain("Brigade is called home from Korea", OFFERED.minus(Duration.ofHours(2)));
        WatchReport before = handedOver();
        double said = stood(before, POSTURE).milli() / 1000.0;
        assertThat(said).isGreaterThan(21);
        assertThat(log.report().moved()).isEmpty();

        clock.set(OFFERED.plus(Duration.ofMinutes(2)));
        corrections.correct(wire, new Correction.Irrelevant(), null, "", "lee");

        assertThat(log.report().moved()).singleElement().satisfies(moved -> {
            assertThat(moved.change()).isCloseTo(20 - said, within(0.0001));
            assertThat(moved.late()).isNotNull();
            assertThat(moved.piece()).isNull();
        });
    }

    @Test
    void aFeedThatIsHeardAgainWasMissingInTheWatchAllTheSame() {
        jdbc.sql("""
            INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at, first_read)
            VALUES ('paper', 'Paper', 'Paper', 'https://paper.example/feed', 3600, 1, FALSE, '', :at, :at)
            """).param("at", Utc.column(OFFERED.minus(Duration.ofDays(1)))).update();
        Instant heard = OFFERED.minus(Duration.ofMinutes(40));
        Instant again = OFFERED.minus(Duration.ofMinutes(10));
        polled(heard, "READ", 8, 2);
        polled(OFFERED.minus(Duration.ofMinutes(25)), "FAILED", 0, 0);
        assertThat(log.report().missed()).isEmpty();
        polled(again, "READ", 8, 8);

        assertThat(log.report().missed()).containsExactly(new WatchReport.Missed("paper", "Paper", heard, again));
    }

    private void polled(Instant at, String outcome, int entries, int added) {
        jdbc.sql("INSERT INTO poll (feed, at, took_ms, outcome, failure, detail, entries, added, updated)"
                        + " VALUES ('paper', :at, 9, :outcome, IF(:outcome = 'FAILED', 'REFUSED', NULL),"
                        + " IF(:outcome = 'FAILED', 'The server answered 500.', NULL), :entries, :added, 0)")
                .param("at", Utc.column(at))
                .param("outcome", outcome)
                .param("entries", outcome.equals("READ") ? entries : null)
                .param("added", outcome.equals("READ") ? added : null)
                .update();
    }

    @Test
    void aHandoverOfAnEarlierVersionSaidNothingOfTheScoresAndWhatIsKnownNowIsCompared() {
        handedOver();
        jdbc.sql("UPDATE watch_handover SET report = JSON_REMOVE(report, '$.stood')")
                .update();

        clock.set(OFFERED.plus(Duration.ofMinutes(2)));
        strain("Brigade is called home from Korea", OFFERED.minus(Duration.ofMinutes(1)));

        assertThat(log.report().moved()).isEmpty();
    }

    @Test
    void aReportKeepsHowWideTheIndexWasAndHowWellItWasHeardAndOneThatWasKeptWithoutThatIsRead() {
        WatchReport kept = handedOver();
        assertThat(kept.low()).isLessThan(kept.cohesion());
        assertThat(kept.high()).isGreaterThan(kept.cohesion());
        assertThat(kept.heard()).isNotNull();

        jdbc.sql("UPDATE watch_handover SET report = JSON_REMOVE(report, '$.low', '$.high', '$.heard')")
                .update();
        WatchReport earlier = log.last().orElseThrow().report();

        assertThat(earlier.low()).isNull();
        assertThat(earlier.heard()).isNull();
        assertThat(earlier.cohesion()).isEqualTo(kept.cohesion());
    }

    private WatchReport handedOver() {
        long offer = log.offer("", "kim").id();
        assertThat(log.accept(offer, "lee")).isEqualTo(WatchLog.Acceptance.ACCEPTED);
        return log.last().orElseThrow().report();
    }

    private static Stood stood(WatchReport report, String series) {
        return report.stood().stream()
                .filter(stood -> stood.series().equals(series))
                .findAny()
                .orElseThrow();
    }

    private ItemId strain(String title, Instant published) {
        ItemId item = new ItemRows(jdbc).arrives(title, published);
        corrections.correct(
                item, new Correction.Add(new FactorId(POSTURE), Direction.STRAIN, Intensity.ACTION), null, "", "lee");
        return item;
    }
}
