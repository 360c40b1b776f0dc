package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Rehearsal;
import watch.cohesion.alert.Rehearsal.Would;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.classification.Assessments;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Intensity;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.StandIn;

/** What each kind of rule would have made of the past year. */
class RehearseTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final WatchFloor floor = new WatchFloor();

    @AfterEach
    void close() {
        floor.close();
    }

    static List<Condition> kinds() {
        return List.of(
                new Condition.Level(60, 55, Duration.ZERO, 1),
                new Condition.Level(60, 55, Duration.ofHours(12), 3),
                new Condition.Rise(20, Duration.ofDays(7), 30, 1),
                new Condition.Shift(30),
                new Condition.Index(20, Duration.ofDays(7), 2.33),
                new Condition.SevereItem(Intensity.ACTION, 0.9));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOpensOneEpisodeOnTheDayOfTheShockAndClosesIt(Condition kind) {
        boolean shift = kind instanceof Condition.Shift;
        Rehearsal rehearsal = rehearse(kind, shift ? new PressYear().withAStir() : new PressYear().withTheShock());

        assertThat(rehearsal.to()).isEqualTo(PressYear.END);
        assertThat(rehearsal.from()).isEqualTo(PressYear.END.minus(Duration.ofDays(365)));
        Would would = single(rehearsal);
        assertThat(would.opened()).isBetween(PressYear.SHOCK, PressYear.SHOCK.plus(DAY));
        assertThat(would.closed()).isAfter(would.opened()).isBefore(PressYear.END);
        assertThat(would.worst()).isGreaterThanOrEqualTo(would.atOpening());
        assertThat(would.notices()).isBetween(2, kind instanceof Condition.SevereItem ? 6 : 4);
        assertThat(would.reason()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aYearInWhichNothingHappenedOpensNone(Condition kind) {
        assertThat(rehearse(kind, new PressYear()).episodes()).isEmpty();
    }

    @Test
    void nothingIsToldAndNothingIsKept() {
        rehearse(new Condition.Level(60, 55, Duration.ZERO, 1), new PressYear().withTheShock());
        assertThat(floor.outbox.posted).isEmpty();
        assertThat(floor.open()).isEmpty();
    }

    @Nested
    class QuietSources {

        private static final Condition HALF = new Condition.Quiet(0.5, Duration.ofHours(6));
        private static final Instant FAILS = Instant.parse("2026-10-01T01:00:00Z");

        @Test
        void openWhenTheirFeedsHadFailedForLongEnoughAndCloseWhenTheyHadBeenHeardAgain() {
            bothReport();
            polls("wire", FAILS, 23);

            Would would = single(rehearse(HALF, new PressYear()));

            assertThat(would.opened()).isEqualTo(FAILS.plus(Duration.ofHours(6)));
            assertThat(would.closed()).isEqualTo(Instant.parse("2026-10-02T12:00:00Z"));
            assertThat(would.reason()).startsWith("50 % of its evidence");
        }

        @Test
        void areNotOpenedByAShortFailureNorByOurOwnNetwork() {
            bothReport();
            polls("wire", FAILS, 4);
            polls("wire", FAILS.plus(Duration.ofDays(9)), 30);
            polls("other", FAILS.plus(Duration.ofDays(9)), 30);

            assertThat(rehearse(HALF, new PressYear()).episodes()).isEmpty();
        }

        @Test
        void areKnownFromWhatWasMissedBeforePollsWereKept() {
            bothReport();
            Instant begin = Instant.parse("2026-08-01T00:00:00Z");
            floor.jdbc
                    .sql("INSERT INTO indicator_gap (feed, begin, end) VALUES ('wire', :begin, :end)")
                    .param("begin", Utc.column(begin))
                    .param("end", Utc.column(begin.plus(Duration.ofDays(3))))
                    .update();

            Would would = single(rehearse(HALF, new PressYear()));

            assertThat(would.opened()).isEqualTo(begin.plus(Duration.ofHours(6)));
            assertThat(would.closed()).isEqualTo(begin.plus(Duration.ofHours(84)));
        }

        @Test
        void areStillOpenWhileTheyFail() {
            bothReport();
            floor.rows.pollFails("wire", PressYear.END.minus(Duration.ofHours(8)));
            assertThat(single(rehearse(HALF, new PressYear())).closed()).isNull();
        }

        @Test
        void areQuietNoLongerOnceTheirFeedIsPausedOrDeletedUnlessItsPublisherEndedIt() {
            bothReport();
            floor.rows.pollFails("wire", FAILS);
            Instant left = FAILS.plus(Duration.ofHours(47));

            leave("paused_at = :left", left);
            assertThat(single(rehearse(HALF, new PressYear())).closed()).isEqualTo(left.plus(Duration.ofHours(12)));
            leave("paused_at = NULL, deleted_at = :left", left);
            assertThat(single(rehearse(HALF, new PressYear())).closed()).isEqualTo(left.plus(Duration.ofHours(12)));
            leave("paused_at = :left, deleted_at = NULL, paused_why = 'Gone for good.'", left);
            assertThat(single(rehearse(HALF, new PressYear())).closed()).isNull();
        }

        private void leave(String how, Instant at) {
            floor.jdbc
                    .sql("UPDATE feed SET " + how + " WHERE id = 'wire'")
                    .param("left", Utc.column(at))
                    .update();
        }

        private void bothReport() {
            for (int i = 0; i < 5; i++) {
                Instant at = Instant.parse("2026-07-20T00:00:00Z").plus(Duration.ofDays(10L * i));
                floor.rows.poll("wire", Instant.parse("2026-09-20T00:00:00Z").plus(Duration.ofHours(i)));
                floor.rows.poll("other", Instant.parse("2026-09-20T00:00:00Z").plus(Duration.ofHours(i)));
                floor.rows.report(PressYear.FACTOR.value(), "Wire", "wire", at, at);
                floor.rows.report(PressYear.FACTOR.value(), "Other", "other", at, at);
            }
        }

        /** Fails every hour, and is then heard again. */
        private void polls(String feed, Instant from, int failures) {
            for (int i = 0; i < failures; i++) floor.rows.pollFails(feed, from.plus(Duration.ofHours(i)));
            floor.rows.poll(feed, from.plus(Duration.ofHours(failures)));
        }
    }

    private static Would single(Rehearsal rehearsal) {
        assertThat(rehearsal.episodes()).hasSize(1);
        return rehearsal.episodes().getFirst();
    }

    private Rehearsal rehearse(Condition condition, PressYear year) {
        Assessments assessments = StandIn.of(Assessments.class, (_, _) -> year.judgements());
        Rule rule = new Rule(
                new RuleId("under-test"),
                "Under test",
                condition,
                List.of(),
                Severity.WARNING,
                "watch",
                "",
                ActiveHours.ALWAYS,
                true);
        return new Rehearse(year.courses(), assessments, new Hindsight(floor.jdbc), floor.clock).of(rule);
    }
}
