package watch.cohesion.web.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.History.Work;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.web.indicator.Movement;
import watch.cohesion.web.indicator.OtherBand;
import watch.cohesion.web.indicator.SeriesMarks;
import watch.cohesion.web.page.Days;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Plot;

/** The cohesion index with where it came from in 90 days. */
@Component
class IndexPanel {

    private static final int DAYS = 90;
    private static final double WIDTH = 880;
    private static final double HEIGHT = 150;
    private static final double DAY_WIDTH = WIDTH / DAYS;
    private static final double MARGIN = 3;
    /** Points that the drawing spans at least, so that a quiet quarter does not look like a storm. */
    private static final double LEAST_SPAN = 40;

    private final Factors factors;
    private final SeriesMarks marks;
    private final History past;
    private final DataChecks checks;
    private final MethodControl method;
    private volatile @Nullable Drawn drawn;

    IndexPanel(Factors factors, SeriesMarks marks, History past, DataChecks checks, MethodControl method) {
        this.factors = factors;
        this.marks = marks;
        this.past = past;
        this.checks = checks;
        this.method = method;
    }

    /**
     * What the panel shows.
     *
     * @param heard how well the sources of all factors are
     * @param moved since what the reader chose
     * @param beside over the longer or shorter time that stands beside it
     * @param worst the factors under most stress
     * @param conventions how far the index would stand elsewhere by other conventions
     * @param unsound what is wrong with the data that all of it rests on
     * @param work on the history, while it goes on
     * @param waits whether another method waits for an analyst's yes
     */
    record View(
            String value,
            String low,
            String high,
            String low90,
            String high90,
            Level level,
            Heard heard,
            Movement moved,
            Movement beside,
            Worst worst,
            Conventions conventions,
            List<Unsound> unsound,
            @Nullable Work work,
            boolean waits,
            Drawing drawing) {

        /** Where the score stands meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.ofIndex(level, value);
        }
    }

    /** The index under other ways to put the factors together, and under other weights (scoring method, 1.8). */
    record Conventions(String leastByForm, String greatestByForm, String lowByWeights, String highByWeights) {}

    /** A check that fails: the message {@code data.*} words it. */
    record Unsound(DataChecks.Check check, String factor, String value, String limit) {}

    /** The last drawing with what it shows. */
    private record Drawn(List<DailyScore> history, SeriesMarks.Beside beside, LocalDate today, Drawing drawing) {

        boolean shows(List<DailyScore> history, SeriesMarks.Beside beside, LocalDate today) {
            return this.today.equals(today) && this.history.equals(history) && this.beside.equals(beside);
        }
    }

    /** The line with its range over bands of the levels. */
    record Drawing(
            String viewBox,
            String line,
            String range,
            List<Band> bands,
            List<Tick> days,
            List<Marked> marked,
            List<Alarmed> alarms,
            boolean empty) {}

    /**
     * Days on which an alert was open.
     *
     * @param alarm {@code told}, or {@code untold} if nobody was told
     */
    record Alarmed(String x, String width, String alarm) {}

    /** A day with marks. */
    record Marked(String x, List<SeriesMarks.Mark> marks) {}

    /**
     * A level's part of the height.
     *
     * @param top the index where the level begins, as it is written beside the drawing; empty at and above its edge
     */
    record Band(Level level, String y, String height, String labelY, String top) {}

    /** A date under the drawing, which is kept for readers of every language. */
    record Tick(String x, LocalDate day, String anchor) {

        /** In the language of the page that is being made. */
        public String label() {
            return Days.of(day);
        }
    }

    View view(Reading reading, Since since) {
        Picture picture = reading.picture();
        CohesionIndex index = picture.index();
        List<DailyScore> history = reading.indexHistory(reading.today().minusDays(DAYS));
        SeriesMarks.Beside beside = marks.of(CohesionIndex.SERIES, history);
        return new View(
                Numbers.points(index.value()),
                Numbers.whole(index.low()),
                Numbers.whole(index.high()),
                Numbers.whole(index.low90()),
                Numbers.whole(index.high90()),
                index.level(),
                reading.heard(),
                Movement.ofCohesion(since.indexChange(reading)),
                Movement.ofCohesion(reading.indexChange(since.besideDuration())),
                Worst.of(picture, method.settings(), factors),
                conventions(reading.robustness()),
                checks.failing().stream().map(this::unsound).toList(),
                past.work().orElse(null),
                method.proposed().isPresent(),
                drawn(history, beside, reading.today()));
    }

    /** The same for all who look, until something in it changes. */
    private Drawing drawn(List<DailyScore> history, SeriesMarks.Beside beside, LocalDate today) {
        Drawn before = drawn;
        if (before != null && before.shows(history, beside, today)) return before.drawing();
        Drawing drawing = drawing(history, beside, today);
        drawn = new Drawn(history, beside, today, drawing);
        return drawing;
    }

    private Unsound unsound(DataChecks.Finding finding) {
        String factor = finding.about().isEmpty()
                ? ""
                : factors.find(new FactorId(finding.about()))
                        .map(FactorNames::of)
                        .orElse(finding.about());
        boolean share = finding.check() != DataChecks.Check.MIX;
        return new Unsound(
                finding.check(),
                factor,
                share ? Numbers.whole(100 * finding.value()) : Numbers.points(finding.value()),
                share ? Numbers.whole(100 * finding.limit()) : Numbers.points(finding.limit()));
    }

    private static Conventions conventions(Robustness robustness) {
        return new Conventions(
                Numbers.points(robustness.leastByForm()),
                Numbers.points(robustness.greatestByForm()),
                Numbers.points(robustness.lowByWeights()),
                Numbers.points(robustness.highByWeights()));
    }

    private static Drawing drawing(List<DailyScore> history, SeriesMarks.Beside beside, LocalDate today) {
        double low = history.stream().mapToDouble(DailyScore::low).min().orElse(40) - MARGIN;
        double high = history.stream().mapToDouble(DailyScore::high).max().orElse(100) + MARGIN;
        double missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
        Plot plot = new Plot(
                WIDTH, HEIGHT, today.minusDays(DAYS), today, Math.max(0, low - missing), Math.min(100, high + missing));
        return new Drawing(
                "0 0 %s %s".formatted(Plot.number(WIDTH), Plot.number(HEIGHT)),
                plot.line(history),
                plot.range(history),
                bands(plot),
                days(plot, today),
                beside.marks().entrySet().stream()
                        .map(day -> new Marked(plot.x(day.getKey()), day.getValue()))
                        .toList(),
                alarms(plot, beside),
                history.isEmpty());
    }

    /** Days in a row become one bar, half a day wider on either side. */
    private static List<Alarmed> alarms(Plot plot, SeriesMarks.Beside beside) {
        List<Alarmed> bars = new ArrayList<>();
        LocalDate from = LocalDate.MIN;
        LocalDate to = LocalDate.MIN;
        for (LocalDate day : new TreeSet<>(beside.alarms().keySet())) {
            boolean goesOn = !bars.isEmpty()
                    && day.equals(to.plusDays(1))
                    && beside.alarm(day).word().equals(bars.getLast().alarm());
            if (goesOn) bars.removeLast();
            else from = day;
            to = day;
            double x = Double.parseDouble(plot.x(from)) - DAY_WIDTH / 2;
            double end = Double.parseDouble(plot.x(to)) + DAY_WIDTH / 2;
            bars.add(new Alarmed(
                    Plot.number(Math.max(0, x)),
                    Plot.number(Math.min(WIDTH, end) - Math.max(0, x)),
                    beside.alarm(day).word()));
        }
        return bars;
    }

    /** Levels are of stress, which is 100 less cohesion, so LOW lies on top. */
    private static List<Band> bands(Plot plot) {
        List<Band> bands = new ArrayList<>();
        Level[] levels = Level.values();
        for (int i = 0; i < levels.length; i++) {
            double top = 100.0 - levels[i].from();
            double bottom = i + 1 < levels.length ? 100.0 - levels[i + 1].from() : 0;
            double y = Double.parseDouble(plot.y(top));
            double height = Double.parseDouble(plot.y(bottom)) - y;
            if (height > 0) {
                bands.add(new Band(
                        levels[i],
                        Plot.number(y),
                        Plot.number(height),
                        Plot.number(y + height / 2),
                        top < plot.high() ? Numbers.whole(top) : ""));
            }
        }
        return bands;
    }

    private static List<Tick> days(Plot plot, LocalDate today) {
        return Arrays.stream(new int[] {90, 60, 30, 0})
                .mapToObj(ago -> new Tick(
                        plot.x(today.minusDays(ago)),
                        today.minusDays(ago),
                        ago == DAYS ? "start" : ago == 0 ? "end" : "middle"))
                .toList();
    }
}
