package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.FactorSettings;

/** Items as if they had arrived on their dates, judged by one word: "withdraw" is an action, "stay" its opposite. */
class ReplayTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId BURDEN = new FactorId("burden-sharing");
    private static final List<FactorSettings> FACTORS = List.of(
            new FactorSettings(POSTURE, 0.5, Duration.ofDays(10), 0),
            new FactorSettings(BURDEN, 0.5, Duration.ofDays(10), 0));

    @Test
    void everyDayFromTheFirstItemToTheLastHasAScoreOfEachFactorAndTheIndex() throws IOException {
        Replayed replay =
                replay(item("a", "2026-03-01T12:00:00Z", "off topic"), item("b", "2026-03-03T12:00:00Z", "-"));

        assertThat(replay.days())
                .extracting(Replay.DayScore::date)
                .containsExactly(Stream.of("2026-03-01", "2026-03-02", "2026-03-03")
                        .flatMap(day -> Stream.of(day, day, day))
                        .map(LocalDate::parse)
                        .toArray(LocalDate[]::new));
        assertThat(replay.days())
                .extracting(Replay.DayScore::series)
                .startsWith("force-posture", "burden-sharing", "cohesion");
        assertThat(replay.relevant()).isZero();
    }

    @Test
    void anItemCountsFromItsDayOn() throws IOException {
        Replayed replay = replay(
                item("a", "2026-03-01T12:00:00Z", "off topic"),
                item("b", "2026-03-02T12:00:00Z", "they withdraw troops for good"),
                item("c", "2026-03-03T12:00:00Z", "off topic too"));

        assertThat(replay.days())
                .filteredOn(day -> day.series().equals("force-posture"))
                .extracting(Replay.DayScore::milli)
                .satisfiesExactly(
                        before -> assertThat(before).isEqualTo(20_000),
                        on -> assertThat(on).isGreaterThan(40_000),
                        after -> assertThat(after).isBetween(47_000, 49_000));
        assertThat(replay.days())
                .filteredOn(day -> day.series().equals("burden-sharing"))
                .extracting(Replay.DayScore::milli)
                .containsOnly(20_000);
    }

    @Test
    void copiesByOneHouseCountOnceAndByAnotherHalf() throws IOException {
        String text = "The allies withdraw a brigade from the peninsula before the winter";
        int once = posture(replay(item("a", "2026-03-01T12:00:00Z", text)));

        assertThat(posture(replay(item("a", "2026-03-01T12:00:00Z", text), item("b", "2026-03-01T12:00:00Z", text))))
                .isEqualTo(once);
        assertThat(posture(replay(
                        item("a", "2026-03-01T12:00:00Z", text),
                        new DatedItem("b", "Another House", Instant.parse("2026-03-01T12:00:00Z"), text, ""))))
                .isBetween(once + 1, once + 10_000);
    }

    @Test
    void aShockIsAlertedAtTheNextDecision() throws IOException {
        List<DatedItem> items = new ArrayList<>();
        items.add(item("quiet", "2026-03-01T12:00:00Z", "nothing to see"));
        items.add(item("one", "2026-03-05T01:30:00Z", "They withdraw a brigade"));
        items.add(item("two", "2026-03-05T02:30:00Z", "Two squadrons to withdraw this summer, says the Pentagon"));
        items.add(item("three", "2026-03-05T03:30:00Z", "Seoul stunned as Patriot crews withdraw from the coast"));
        items.add(item("four", "2026-03-05T04:30:00Z", "Order to withdraw half of all soldiers is signed"));

        assertThat(Replayed.of(items, new OneWord(), FACTORS).alerts())
                .satisfiesExactly(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Alert.Kind.LEVEL);
                            assertThat(alert.series()).isEqualTo("force-posture");
                            assertThat(alert.at()).isEqualTo("2026-03-05T06:00:00Z");
                            assertThat(alert.to()).isEqualTo(Level.HIGH);
                        },
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Alert.Kind.COMPOSITE);
                            assertThat(alert.series()).isEqualTo("cohesion");
                            assertThat(alert.at()).isEqualTo("2026-03-05T06:00:00Z");
                        });
    }

    @Test
    void reliefIsNoReasonForAnAlert() throws IOException {
        List<DatedItem> items = new ArrayList<>();
        for (int day = 1; day < 29; day++) {
            items.add(item("relief" + day, "2026-03-%02dT08:30:00Z".formatted(day), "they stay, pledge number " + day));
        }
        Replayed replay = Replayed.of(items, new OneWord(), FACTORS);

        assertThat(posture(replay)).isLessThan(10_000);
        assertThat(replay.alerts()).isEmpty();
    }

    @Test
    void noTextOrDateIsTooStrange() throws IOException { // invariant 29
        Replayed replay = replay(
                item("long", "2026-03-01T00:00:00Z", "withdraw ".repeat(1_200)),
                item("html", "2026-03-01T23:59:59.999Z", "<b onclick='x'>withdraw</b> &amp;&nbsp;<script>"),
                item("words", "2026-03-02T00:00:00Z", "\u0000\uD83D\uDE00\u202E 철수 withdraw \uD800"),
                item("none", "2026-03-02T12:00:00Z", ""));

        assertThat(posture(replay(item("old", "1970-01-01T00:00:00Z", "they withdraw"))))
                .isGreaterThan(40_000);
        assertThat(posture(replay(item("late", "2099-12-31T23:59:59Z", "they stay"))))
                .isLessThan(20_000);
        assertThat(replay.days()).allMatch(day -> day.milli() >= 0 && day.milli() <= 100_000);
        assertThat(replay.days())
                .allMatch(day -> day.low() > 0 && day.low() <= day.milli() / 1_000.0 + 0.001)
                .allMatch(day -> day.high() < 100 && day.high() >= day.milli() / 1_000.0 - 0.001);
    }

    @Test
    void whatIsForgottenFromStretchToStretchChangesNothing() throws IOException {
        Random random = new Random(4);
        List<DatedItem> items = new ArrayList<>();
        Instant at = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < 900; i++) {
            boolean hole = i == 500; // nothing for four months
            at = at.plus(Duration.ofMinutes(hole ? 170_000 : random.nextInt(random.nextInt(30) == 0 ? 8_000 : 1_500)));
            String act = random.nextInt(3) == 0 ? "they withdraw" : random.nextInt(2) == 0 ? "they stay" : "off topic";
            items.add(new DatedItem("i" + i, "House " + random.nextInt(4), at, act + " once more " + i / 2, ""));
        }

        Replayed whole = Replayed.of(items, new OneWord(), FACTORS, 100_000);

        assertThat(whole.alerts()).hasSizeGreaterThan(5);
        assertThat(Replayed.of(items, new OneWord(), FACTORS, 60)).isEqualTo(whole);
        assertThat(Replayed.of(items, new OneWord(), FACTORS, 97)).isEqualTo(whole);
    }

    private static int posture(Replayed replay) {
        return replay.days().stream()
                .filter(day -> day.series().equals("force-posture"))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .milli();
    }

    private static Replayed replay(DatedItem... items) throws IOException {
        return Replayed.of(List.of(items), new OneWord(), FACTORS);
    }

    private static DatedItem item(String id, String at, String title) {
        return new DatedItem(id, "A House", Instant.parse(at), title, "");
    }

    private static final class OneWord implements Classifier {

        @Override
        public Verdict classify(Text text) {
            if (text.title().contains("withdraw")) return of(Direction.STRAIN);
            if (text.title().contains("stay")) return of(Direction.RELIEF);
            return new Verdict("en", Verdict.Basis.RULES, false, 0, List.of(), List.of(), Map.of());
        }

        private static Verdict of(Direction direction) {
            return new Verdict(
                    "en",
                    Verdict.Basis.RULES,
                    true,
                    1,
                    List.of(new FactorAssessment(POSTURE, 1, direction, Intensity.ACTION, List.of())),
                    List.of(),
                    Map.of(POSTURE, 1.0));
        }

        @Override
        public String version() {
            return "one word";
        }
    }
}
