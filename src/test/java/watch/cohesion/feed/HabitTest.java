package watch.cohesion.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import watch.cohesion.feed.Habit.State;

/** Simulated publishers, each day by day over many years: how often a healthy one is flagged, and how soon a dead one. */
class HabitTest {

    private static final LocalDate BEGIN = LocalDate.parse("2020-01-01");
    private static final int YEARS = 30;

    /** @param daily how many pieces appear on a day */
    record Publisher(String name, ToIntBiFunction<LocalDate, Random> daily, int flaggedWithinDays) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Publisher> publishers() {
        return Stream.of(
                new Publisher("a wire of some forty pieces a day", (_, random) -> poisson(random, 40), 3),
                new Publisher("a site of five pieces a day", (_, random) -> poisson(random, 5), 5),
                new Publisher(
                        "a newsroom that rests on weekends",
                        (day, random) -> isWeekend(day) ? 0 : 1 + poisson(random, 3),
                        9),
                new Publisher(
                        "a think tank, twice a week, never on weekends",
                        (day, random) -> isWeekend(day) ? 0 : poisson(random, 0.4),
                        45),
                new Publisher("a blog, once a week at any time", (_, random) -> poisson(random, 1 / 7.0), 90),
                new Publisher(
                        "a weekly, always on Thursdays",
                        (day, _) -> day.getDayOfWeek() == DayOfWeek.THURSDAY ? 6 : 0,
                        22),
                new Publisher("a monthly journal", (day, _) -> day.getDayOfMonth() == 15 ? 8 : 0, 130),
                new Publisher(
                        "a house that publishes in bursts",
                        (_, random) -> random.nextDouble() < 0.15 ? 1 + poisson(random, 4) : 0,
                        70));
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void aHealthyFeedIsFlaggedLessThanOnceAYear(Publisher publisher) {
        int quiet = 0;
        int doubled = 0;
        State before = State.USUAL;
        Habit habit = Habit.NONE;
        Random random = new Random(7);
        for (int day = 0; day < YEARS * 365; day++) {
            LocalDate today = BEGIN.plusDays(day);
            habit = habit.with(pieces(publisher, today, random), evening(today));
            State now = habit.at(evening(today)).state();
            if (now != before && now == State.QUIET) quiet++;
            if (now != before && now == State.DOUBLED) doubled++;
            before = now;
        }

        assertThat((double) quiet / YEARS).as("quiet a year").isLessThan(1);
        assertThat((double) doubled / YEARS).as("doubled a year").isLessThan(1);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void aHealthyFeedIsSeldomTakenAsSilentAndADeadOneIsLongBeforePeopleAreTold(Publisher publisher) {
        Habit habit = Habit.NONE;
        Random random = new Random(5);
        int silent = 0;
        int gaps = 0;
        boolean before = false;
        for (int day = 0; day < YEARS * 365; day++) {
            LocalDate today = BEGIN.plusDays(day);
            List<Instant> pieces = pieces(publisher, today, random);
            if (!pieces.isEmpty()) gaps++;
            habit = habit.with(pieces, evening(today));
            boolean now = habit.at(evening(today)).silent() != null;
            if (now && !before) silent++;
            before = now;
        }
        assertThat((double) silent / gaps).as("of its gaps").isLessThan(0.03);

        LocalDate last = habit.entries().lastKey();
        int days = 1;
        while (habit.at(evening(last.plusDays(days))).silent() == null && days < 1000) days++;
        assertThat(days).isLessThanOrEqualTo(publisher.flaggedWithinDays());
        assertThat(habit.at(evening(last.plusDays(days))).silent())
                .isEqualTo(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void aFeedThatFallsSilentIsFlaggedAfterAFewOfItsGaps(Publisher publisher) {
        Habit habit = yearOf(publisher);
        LocalDate last = habit.entries().lastKey();
        int silent = 1;
        while (habit.at(evening(last.plusDays(silent))).state() != State.QUIET && silent < 1000) silent++;

        assertThat(silent).isLessThanOrEqualTo(publisher.flaggedWithinDays());
        Habit.Diagnosis diagnosis = habit.at(evening(last.plusDays(silent)));
        assertThat(diagnosis.silent())
                .isEqualTo(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(diagnosis.words()).startsWith("Nothing new since " + last);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void aFeedThatBringsManyTimesItsHabitIsFlaggedTheSameDay(Publisher publisher) {
        Habit habit = yearOf(publisher);
        LocalDate today = habit.entries().lastKey().plusDays(1);
        int flood = 20
                + 6 * habit.entries().values().stream().mapToInt(n -> n).max().orElse(0);
        habit = habit.with(Stream.generate(() -> evening(today)).limit(flood).toList(), evening(today));

        assertThat(habit.at(evening(today)).state()).isEqualTo(State.DOUBLED);
    }

    @Test
    void aFeedThatIsNewOrHardlyEverPublishesIsNotJudged() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(Habit.NONE.at(now).state()).isEqualTo(State.UNKNOWN);
        Habit twice = Habit.NONE.with(List.of(now.minus(Duration.ofDays(200)), now.minus(Duration.ofDays(100))), now);
        assertThat(twice.at(now).state()).isEqualTo(State.UNKNOWN);
    }

    private static Habit yearOf(Publisher publisher) {
        Random random = new Random(11);
        Habit habit = Habit.NONE;
        for (int day = 0; day < 365; day++) {
            LocalDate today = BEGIN.plusDays(day);
            habit = habit.with(pieces(publisher, today, random), evening(today));
        }
        return habit;
    }

    private static List<Instant> pieces(Publisher publisher, LocalDate day, Random random) {
        int count = publisher.daily().applyAsInt(day, random);
        List<Instant> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) pieces.add(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
        return pieces;
    }

    private static Instant evening(LocalDate day) {
        return day.atTime(22, 0).toInstant(ZoneOffset.UTC);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() > 5;
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }
}
