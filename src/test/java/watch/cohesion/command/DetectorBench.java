package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;

/**
 * False alarms of simulated quiet years, and how soon injected shocks are told: our detector beside an EARS C2 and a share
 * z-score in the manner of the geopolitical risk index, both set to the same number of false alarms. Not part of the usual
 * tests: {@code mvn -Pbench test -Dtest=DetectorBench}.
 */
class DetectorBench {

    private static final int WARM_UP = 200;
    private static final int QUIET_DAYS = WARM_UP + 365;
    private static final int QUIET_PANELS = Integer.getInteger("cohesion.bench.panels", 10);
    private static final int TRIALS = Integer.getInteger("cohesion.bench.trials", 24);

    private enum Shock {
        SMALL(14) {
            @Override
            void inject(QuietPress press, int factor, int day) {
                press.smallShock(factor, day);
            }
        },
        MEDIUM(14) {
            @Override
            void inject(QuietPress press, int factor, int day) {
                press.mediumShock(factor, day);
            }
        },
        LARGE(14) {
            @Override
            void inject(QuietPress press, int factor, int day) {
                press.largeShock(factor, day);
            }
        },
        SLOW(60) {
            @Override
            void inject(QuietPress press, int factor, int day) {
                press.slowShock(factor, day);
            }
        };

        private final int within;

        Shock(int within) {
            this.within = within;
        }

        abstract void inject(QuietPress press, int factor, int day);
    }

    /** One panel through time. */
    private static final class Course {

        private final Panel panel;
        private final int days;
        private final int[] all;

        private Course(Panel panel, int days, int[] all) {
            this.panel = panel;
            this.days = days;
            this.all = all;
        }

        static Course of(QuietPress press, int days) {
            List<Judgement> said = press.said();
            int[] all = Baselines.perDay(said.stream().map(Judgement::time).toList(), QuietPress.BEGIN, days);
            return new Course(Panel.of(Method.of(Rhythm.PRESS, QuietPress.FACTORS), said, List.of()), days, all);
        }

        List<Alert> ours() {
            return new Alarms(QuietPress.BEGIN)
                    .decide(panel, at(days)).stream()
                            .filter(alert -> alert.kind() != Alert.Kind.EASING && alert.kind() != Alert.Kind.COMPOSITE)
                            .toList();
        }

        int[] strain(int factor) {
            return Baselines.perDay(
                    panel.firsts(id(factor), Direction.STRAIN, Intensity.TALK, at(0), at(days)),
                    QuietPress.BEGIN,
                    days);
        }

        IntToDoubleFunction c2(int factor) {
            int[] counts = strain(factor);
            return day -> Baselines.c2(counts, day);
        }

        IntToDoubleFunction share(int factor) {
            int[] counts = strain(factor);
            return day -> Baselines.share(counts, all, day);
        }
    }

    @Test
    void falseAlarmsAndDelays() {
        List<Course> quiet = IntStream.range(0, QUIET_PANELS)
                .mapToObj(seed -> Course.of(new QuietPress(1_000 + seed).days(QUIET_DAYS), QUIET_DAYS))
                .toList();
        StringBuilder table = new StringBuilder();
        double panelYear = 0;
        table.append(
                "%6s %6s | %6s | %16s | %16s | %16s%n".formatted("rate", "FA/yr", "shock", "ours", "C2", "share z"));
        List<List<Alert>> told = quiet.stream().map(Course::ours).toList();
        for (int rate = 0; rate < QuietPress.RATES.length; rate++) {
            List<Integer> factors = factorsOf(rate);
            double years = (double) QUIET_PANELS * factors.size();
            long ours = told.stream()
                    .flatMap(List::stream)
                    .filter(alert -> !alert.at().isBefore(at(WARM_UP)))
                    .filter(alert -> factors.stream()
                            .anyMatch(factor -> id(factor).value().equals(alert.series())))
                    .count();
            panelYear += ours / years * factors.size();
            double c2 = threshold(quiet, factors, Course::c2, ours);
            double share = threshold(quiet, factors, Course::share, ours);
            for (Shock shock : Shock.values()) {
                table.append(row(rate, ours / years, shock, c2, share));
            }
        }
        System.out.println(table);
        System.out.printf(
                Locale.ROOT,
                "False alarms of strain a year on the panel of twelve: %.1f (%.2f a month), %d panel-years%n",
                panelYear,
                panelYear / 12,
                QUIET_PANELS);
        assertThat(panelYear / 12).isLessThanOrEqualTo(1.5);
    }

    private interface Baseline {

        IntToDoubleFunction of(Course course, int factor);
    }

    private String row(int rate, double falseAlarms, Shock shock, double c2, double share) {
        List<Integer> ours = new ArrayList<>();
        List<Integer> byC2 = new ArrayList<>();
        List<Integer> byShare = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            int factor = factorsOf(rate).get(trial % 3);
            int day = WARM_UP + 30 + trial % 7;
            int days = day + shock.within + 1;
            QuietPress press = new QuietPress(50_000
                            + 1_000L * rate
                            + 100L * List.of(Shock.values()).indexOf(shock)
                            + trial)
                    .days(days);
            shock.inject(press, factor, day);
            Course course = Course.of(press, days);
            course.ours().stream()
                    .filter(alert -> alert.series().equals(id(factor).value()))
                    .mapToInt(
                            alert -> (int) Duration.between(at(day), alert.at()).toHours())
                    .filter(hours -> hours >= 0)
                    .min()
                    .ifPresent(ours::add);
            first(Baselines.alarms(course.c2(factor), days, day, c2), day, byC2);
            first(Baselines.alarms(course.share(factor), days, day, share), day, byShare);
        }
        return "%6.1f %6.2f | %6s | %16s | %16s | %16s%n"
                .formatted(
                        QuietPress.RATES[rate],
                        falseAlarms,
                        shock.name().toLowerCase(Locale.ROOT),
                        cell(ours),
                        cell(byC2),
                        cell(byShare));
    }

    /** A day's alarm is known when the day is over. */
    private static void first(List<Integer> alarms, int day, List<Integer> hours) {
        if (!alarms.isEmpty()) hours.add((alarms.getFirst() - day + 1) * 24);
    }

    private static String cell(List<Integer> hours) {
        if (hours.isEmpty()) return "0.00";
        List<Integer> sorted = hours.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f / %.1f d", hours.size() / (double) TRIALS, sorted.get(sorted.size() / 2) / 24.0);
    }

    /** The threshold at which a method tells no more than so many alarms. */
    private static double threshold(List<Course> quiet, List<Integer> factors, Baseline method, long alarms) {
        List<IntToDoubleFunction> scores = quiet.stream()
                .flatMap(course -> factors.stream().map(factor -> memo(method.of(course, factor))))
                .toList();
        double low = 0;
        double high = 100;
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            long told = scores.stream()
                    .mapToLong(score ->
                            Baselines.alarms(score, QUIET_DAYS, WARM_UP, middle).size())
                    .sum();
            if (told > alarms) low = middle;
            else high = middle;
        }
        return high;
    }

    private static IntToDoubleFunction memo(IntToDoubleFunction score) {
        double[] known = IntStream.range(0, QUIET_DAYS).mapToDouble(score).toArray();
        return day -> known[day];
    }

    private static List<Integer> factorsOf(int rate) {
        return IntStream.range(0, QuietPress.FACTORS.size())
                .filter(factor -> factor % QuietPress.RATES.length == rate)
                .boxed()
                .toList();
    }

    private static FactorId id(int factor) {
        return QuietPress.FACTORS.get(factor).id();
    }

    private static Instant at(int day) {
        return QuietPress.BEGIN.plus(Duration.ofDays(day));
    }
}
