package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Rhythm;

/**
 * Real dated headlines through classification, scoring and alerts, against a list of documented events: which of them were
 * told within a week, and what was told beside them; and what an EARS C2 and a share z-score on the same judgements tell,
 * set to the same number of alarms. Needs the material, whose folder the system property {@code cohesion.shared} names:
 * {@code mvn -Pbench test -Dtest=BacktestBench}.
 */
class BacktestBench {

    private static final LocalDate FROM = LocalDate.parse("2018-04-26");
    private static final LocalDate TO = LocalDate.parse("2019-12-31");
    private static final int WITHIN = 7;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Event(LocalDate date, String factor, Direction direction) {

        boolean isTold(Alarm alarm) {
            return alarm.factor().equals(factor)
                    && alarm.direction() == direction
                    && !alarm.day().isBefore(date.minusDays(1))
                    && !alarm.day().isAfter(date.plusDays(WITHIN));
        }
    }

    private record Alarm(LocalDate day, String factor, Direction direction) {}

    @Test
    void hitsWithinAWeek() throws IOException {
        Path shared =
                Path.of(System.getProperty("cohesion.shared", "../shared")).resolve("backtest");
        assertThat(shared)
                .as("the material for the backtest, whose folder -Dcohesion.shared names")
                .isDirectory();
        List<Event> events = events(shared.resolve("events-2010-2019.jsonl"));
        Factors factors = FactorFiles.load();
        List<FactorSettings> settings =
                factors.all().stream().map(FactorSettings::of).toList();
        List<DatedItem> items = new ArrayList<>();
        Replayed replay;
        Panel panel;
        try (HybridClassifier classifier = HybridClassifier.of(factors);
                var lines = Files.newBufferedReader(shared.resolve("headlines.jsonl"))) {
            DatedItems.read(lines, System.out::println, line -> items.add(line.item()));
            replay = Replayed.of(items, classifier, settings);
            panel = panel(items, classifier, settings);
        }
        List<Alarm> ours = replay.alerts().stream()
                .filter(alert -> alert.kind() != Alert.Kind.COMPOSITE)
                .map(alert -> new Alarm(
                        alert.at().minusMillis(1).atOffset(ZoneOffset.UTC).toLocalDate(),
                        alert.series(),
                        alert.kind() == Alert.Kind.EASING ? Direction.RELIEF : Direction.STRAIN))
                .filter(alarm -> !alarm.day().isBefore(FROM) && !alarm.day().isAfter(TO))
                .toList();
        long within = items.stream()
                .map(item -> item.published().atOffset(ZoneOffset.UTC).toLocalDate())
                .filter(day -> !day.isBefore(FROM) && !day.isAfter(TO))
                .count();
        System.out.printf(
                "%d headlines from %s to %s (%.1f a week, one owner), %d event-factors%n",
                within, FROM, TO, within * 7.0 / days(), events.size());
        report("ours", ours, events);
        report("C2 on strain and relief stories", baseline(panel, ours.size(), false), events);
        report("share z on strain and relief stories", baseline(panel, ours.size(), true), events);
        System.out.printf(
                Locale.ROOT,
                "ceiling: %d of %d event-factors have any story of their factor and direction within the week%n",
                events.stream().filter(event -> hasStory(panel, event)).count(),
                events.size());
        assertThat(events).isNotEmpty();
    }

    private static Panel panel(List<DatedItem> items, Classifier classifier, List<FactorSettings> settings) {
        ArchiveJudgements archive =
                new ArchiveJudgements(settings.stream().map(FactorSettings::id).toList());
        List<Judgement> judgements = new ArrayList<>();
        for (DatedItem item : items) {
            judgements.addAll(archive.take(item, classifier.classify(new Text(item.title(), item.summary()))));
        }
        return Panel.of(Method.of(Rhythm.PRESS, settings), judgements, archive.gaps());
    }

    private static boolean hasStory(Panel panel, Event event) {
        return !panel.firsts(
                        new FactorId(event.factor()),
                        event.direction(),
                        Intensity.TALK,
                        begin(event.date().minusDays(1)),
                        begin(event.date().plusDays(WITHIN + 1)))
                .isEmpty();
    }

    private static void report(String method, List<Alarm> alarms, List<Event> events) {
        Set<Event> told = new HashSet<>();
        Set<Alarm> hits = new HashSet<>();
        List<Long> delays = new ArrayList<>();
        for (Event event : events) {
            alarms.stream().filter(event::isTold).findFirst().ifPresent(alarm -> {
                told.add(event);
                hits.add(alarm);
                delays.add(Duration.between(begin(event.date()), begin(alarm.day()))
                        .toDays());
            });
        }
        double months = days() / 30.44;
        System.out.printf(
                Locale.ROOT,
                "%-40s %2d of %d told, median delay %s d; %d alarms, of which %d meet no event: %.2f a month%n",
                method,
                told.size(),
                events.size(),
                delays.isEmpty() ? "-" : delays.stream().sorted().toList().get(delays.size() / 2),
                alarms.size(),
                alarms.size() - hits.size(),
                (alarms.size() - hits.size()) / months);
    }

    /** At the threshold at which it tells no more alarms than ours. */
    private static List<Alarm> baseline(Panel panel, int alarms, boolean share) {
        double low = 0;
        double high = 100;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (alarms(panel, share, middle).size() > alarms) low = middle;
            else high = middle;
        }
        return alarms(panel, share, high);
    }

    private static List<Alarm> alarms(Panel panel, boolean share, double threshold) {
        int[] all = new int[days()];
        for (FactorId factor : panel.factors()) {
            for (Direction direction : List.of(Direction.STRAIN, Direction.RELIEF)) {
                int[] counts = counts(panel, factor, direction);
                for (int day = 0; day < all.length; day++) all[day] += counts[day];
            }
        }
        List<Alarm> alarms = new ArrayList<>();
        for (FactorId factor : panel.factors()) {
            for (Direction direction : List.of(Direction.STRAIN, Direction.RELIEF)) {
                int[] counts = counts(panel, factor, direction);
                IntToDoubleFunction score =
                        share ? day -> Baselines.share(counts, all, day) : day -> Baselines.c2(counts, day);
                for (int day : Baselines.alarms(score, all.length, 0, threshold)) {
                    alarms.add(new Alarm(FROM.plusDays(day), factor.value(), direction));
                }
            }
        }
        return alarms;
    }

    private static int[] counts(Panel panel, FactorId factor, Direction direction) {
        Instant from = begin(FROM);
        return Baselines.perDay(
                panel.firsts(factor, direction, Intensity.TALK, from, begin(TO.plusDays(1))), from, days());
    }

    private static int days() {
        return (int) FROM.until(TO.plusDays(1), ChronoUnit.DAYS);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static List<Event> events(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(JSON::readTree)
                    .flatMap(BacktestBench::events)
                    .filter(event ->
                            !event.date().isBefore(FROM) && !event.date().isAfter(TO))
                    .toList();
        }
    }

    private static Stream<Event> events(JsonNode json) {
        LocalDate date = LocalDate.parse(json.path("date").asString());
        return json.path("factors")
                .valueStream()
                .map(factor -> new Event(
                        date,
                        factor.path("id").asString(),
                        Objects.requireNonNull(
                                Direction.of(factor.path("direction").asString()))));
    }
}
