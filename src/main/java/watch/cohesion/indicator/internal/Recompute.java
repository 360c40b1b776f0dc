package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Panel;

/**
 * Brings the daily history up to date. Works out anew the days that can have changed: from each day whose judgements or
 * gaps changed until what changed has faded and levels stand as they did; all days where it cannot tell. Goes from stretch
 * to stretch, each with the judgements that still weigh something in it, and stores each; where it is interrupted, the
 * next run begins again.
 */
@Component
class Recompute {

    private static final Logger LOG = LoggerFactory.getLogger(Recompute.class);

    /** Days of a stretch: short enough to be seen to go on, long enough not to read most judgements twice. */
    private static final int STRETCH = 365;

    /** What was worked out so long after a day ended was not what was known then. */
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    /** What scores go by until factors are edited in the product. */
    private static final String FILE = "config/factors.yml";

    private final CurrentPanel current;
    private final FactorVersions factors;
    private final Assessments assessments;
    private final Judgements judgements;
    private final DayTable days;
    private final GapTable gaps;
    private final MethodTable methods;
    private final WhatIf whatIf;
    private final IndicatorSettings settings;
    private final InstantSource clock;

    Recompute(
            CurrentPanel current,
            FactorVersions factors,
            Assessments assessments,
            Judgements judgements,
            DayTable days,
            GapTable gaps,
            MethodTable methods,
            WhatIf whatIf,
            IndicatorSettings settings,
            InstantSource clock) {
        this.current = current;
        this.factors = factors;
        this.assessments = assessments;
        this.judgements = judgements;
        this.days = days;
        this.gaps = gaps;
        this.methods = methods;
        this.whatIf = whatIf;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many days were worked out */
    synchronized int run() {
        Instant now = clock.instant();
        Set<LocalDate> silent = gaps.touched();
        Held held = current.get();
        Instant founded = recordMethod(held, now);
        Optional<Progress> progress =
                days.progress().filter(before -> before.method().equals(held.version()));
        Optional<Set<LocalDate>> changed = progress.flatMap(before -> assessments.daysChangedSince(before.revision()));
        LocalDate today = UtcDay.of(now);
        LocalDate earliest = UtcDay.of(now.minus(settings.history()));
        NavigableSet<LocalDate> from = new TreeSet<>();
        if (changed.isPresent()) {
            from.add(UtcDay.of(progress.orElseThrow().computed()));
            Stream.concat(changed.get().stream(), silent.stream())
                    .filter(day -> !day.isAfter(today))
                    .map(day -> day.isBefore(earliest) ? earliest : day)
                    .forEach(from::add);
        } else {
            from.add(earliest);
        }
        LocalDate begin = begin(from.first(), earliest, now);
        from.removeIf(day -> day.isBefore(begin));
        if (changed.isEmpty() && !begin.isAfter(today)) from.add(begin);
        int done = new Run(held, now, founded, from, changed.isPresent()).run(begin);
        days.finish(begin, new Progress(held.revision(), held.version(), now));
        gaps.worked(silent);
        return done;
    }

    /** @return since when scores are worked out here */
    private Instant recordMethod(Held held, Instant now) {
        List<MethodChange> earlier = methods.all();
        MethodChange change =
                new MethodChange(now, held.version(), held.method().settings(), who(earlier));
        boolean added = methods.add(change);
        if (earlier.isEmpty()) return now;
        if (added) {
            LOG.atInfo()
                    .addKeyValue("method", held.version())
                    .addKeyValue(
                            "differences",
                            whatIf.differences(earlier.getLast().version())
                                    .map(Recompute::words)
                                    .orElse("not known"))
                    .log("Scores follow another version of the method from now on");
        }
        return earlier.getFirst().validFrom();
    }

    /** Who edited the factors since the method last changed; nobody did where the file or another program brought it. */
    private String who(List<MethodChange> earlier) {
        return factors.history(1).stream()
                .findFirst()
                .map(version -> !earlier.isEmpty()
                                && version.at().isAfter(earlier.getLast().validFrom())
                        ? version.who()
                        : "system")
                .orElse(FILE);
    }

    /** As the earlier version has it → as it is now. */
    private static String words(List<WhatIf.Difference> differences) {
        if (differences.isEmpty()) return "none";
        return differences.stream()
                .map(each -> "%s %.1f → %.1f".formatted(each.series(), each.variant(), each.official()))
                .collect(Collectors.joining(", "));
    }

    /**
     * The day of the first evidence, as far as the history may reach back; tomorrow if there is none yet.
     *
     * @param changed nothing changed on earlier days
     */
    private LocalDate begin(LocalDate changed, LocalDate earliest, Instant now) {
        Optional<LocalDate> stored = days.first().filter(day -> day.isBefore(changed) && !day.isBefore(earliest));
        if (stored.isPresent()) return stored.get();
        LocalDate tomorrow = UtcDay.of(now).plusDays(1);
        Instant reach = judgements.reach(current.get().method(), List.of(), UtcDay.begin(earliest));
        for (Instant from = reach; from.isBefore(now); from = from.plus(Duration.ofDays(STRETCH))) {
            Instant to = from.plus(Duration.ofDays(STRETCH));
            Optional<LocalDate> first = assessments.judgements(from, to.isBefore(now) ? to : now.plusMillis(1)).stream()
                    .map(Judgement::time)
                    .min(Instant::compareTo)
                    .map(UtcDay::of);
            if (first.isPresent()) return first.get().isBefore(earliest) ? earliest : first.get();
        }
        return tomorrow;
    }

    /** One way through the days. */
    private final class Run {

        private final Held held;
        private final Instant now;
        private final Instant founded;
        private final LocalDate today;
        private final NavigableSet<LocalDate> from;
        private final boolean incremental;
        private final int total;
        private int done;

        Run(Held held, Instant now, Instant founded, NavigableSet<LocalDate> from, boolean incremental) {
            this.held = held;
            this.now = now;
            this.founded = founded;
            this.today = UtcDay.of(now);
            this.from = from;
            this.incremental = incremental;
            this.total = from.isEmpty() ? 0 : (int) ChronoUnit.DAYS.between(from.first(), today) + 1;
        }

        int run(LocalDate begin) {
            Optional<LocalDate> next = from.isEmpty() ? Optional.empty() : Optional.of(from.first());
            while (next.isPresent() && !next.get().isAfter(today)) next = stretch(next.get(), begin);
            return done;
        }

        /** @return where to go on */
        private Optional<LocalDate> stretch(LocalDate first, LocalDate begin) {
            Instant start = UtcDay.begin(first);
            LocalDate last = min(first.plusDays(STRETCH - 1), today);
            Instant end = last.equals(today) ? now : UtcDay.end(last);
            Footing footing =
                    first.isAfter(begin) ? current.footing(start, held.version()) : Footing.at(start, Map.of());
            Panel panel = Panel.of(
                    held.method(),
                    judgements.between(held.method(), held.gaps(), start, end.plusMillis(1)),
                    held.gaps(),
                    footing);
            DayWalk walk = new DayWalk(panel, footing);
            List<Day> rows = new ArrayList<>();
            Optional<LocalDate> settled = Optional.empty();
            for (LocalDate day = first; !day.isAfter(last) && settled.isEmpty(); day = day.plusDays(1)) {
                List<DayPoint> points = walk.to(day.equals(today) ? now : UtcDay.end(day));
                for (DayPoint point : points) rows.add(new Day(day, point));
                done++;
                if (incremental && hasSettled(day, points)) settled = Optional.of(day);
            }
            days.write(rows, held.version(), done, total);
            days.keepAsKnown(rows.stream().filter(this::hasJustEnded).toList(), held.version());
            return settled.isPresent()
                    ? Optional.ofNullable(from.higher(settled.get()))
                    : Optional.of(last.plusDays(1));
        }

        /** Nothing that changed weighs anything any more, and every level stands as it is stored. */
        private boolean hasSettled(LocalDate day, List<DayPoint> points) {
            LocalDate touched = from.floor(day);
            if (touched == null || from.contains(day)) return false;
            if (!judgements.reach(held.method(), held.gaps(), UtcDay.end(day)).isAfter(UtcDay.end(touched)))
                return false;
            Map<String, DayPoint> stored = days.on(day, held.version());
            return points.stream().allMatch(point -> point.equals(stored.get(point.series())));
        }

        /** Before scores were worked out here nothing was known. */
        private boolean hasJustEnded(Day row) {
            Instant end = UtcDay.end(row.day());
            return !end.isBefore(founded)
                    && !end.isAfter(now)
                    && end.plus(KNOWN_FOR).isAfter(now);
        }
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
