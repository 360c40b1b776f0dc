package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.DecisionGrid;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;

/** Works out what scores would be, from the assessments in force. */
@Component
class PanelWhatIf implements WhatIf {

    /** Levels are followed from the official ones of so many days before. */
    private static final int LEAD_DAYS = 30;

    /** Those of an earlier version are followed from the beginning, or from so long before. */
    private static final int LONG_LEAD_DAYS = 730;

    private final CurrentPanel current;
    private final Evidence evidence;
    private final DayTable days;
    private final MethodTable methods;
    private final InstantSource clock;

    PanelWhatIf(CurrentPanel current, Evidence evidence, DayTable days, MethodTable methods, InstantSource clock) {
        this.current = current;
        this.evidence = evidence;
        this.days = days;
        this.methods = methods;
        this.clock = clock;
    }

    @Override
    public List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to) {
        Held held = current.get();
        Footing footing = current.footing(Day.begin(from.minusDays(LEAD_DAYS)), held.version());
        return history(held.method().with(settings(held, variant)), footing, series, from, to);
    }

    @Override
    public Optional<List<DailyScore>> history(String version, String series, LocalDate from, LocalDate to) {
        LocalDate lead = from.minusDays(LONG_LEAD_DAYS);
        LocalDate begin = days.first().filter(lead::isBefore).orElse(lead);
        Footing rest = Footing.at(Day.begin(begin.isBefore(from) ? begin : from), Map.of());
        return methods.find(version).map(method -> history(method, rest, series, from, to));
    }

    private List<DailyScore> history(Method method, Footing footing, String series, LocalDate from, LocalDate to) {
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new IllegalArgumentException("Give at most %d days".formatted(MOST_DAYS));
        }
        boolean exists = series.equals(CohesionIndex.SERIES)
                || method.factors().stream()
                        .anyMatch(factor -> factor.id().value().equals(series));
        if (!exists) throw new IllegalArgumentException("There is no series '%s'".formatted(series));
        Instant now = clock.instant();
        DayWalk walk = new DayWalk(panel(method, footing), footing);
        List<DailyScore> history = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to) && Day.begin(day).isBefore(now); day = day.plusDays(1)) {
            Instant end = Day.end(day);
            for (DayPoint point : walk.to(end.isAfter(now) ? now : end)) {
                if (point.series().equals(series)) history.add(Day.score(day, point));
            }
        }
        return List.copyOf(history);
    }

    @Override
    public List<Difference> differences(Variant variant) {
        Held held = current.get();
        return differences(held, held.method().with(settings(held, variant)));
    }

    @Override
    public Optional<List<Difference>> differences(String version) {
        return methods.find(version).map(method -> differences(current.get(), method));
    }

    private List<Difference> differences(Held held, Method method) {
        Instant now = clock.instant();
        Footing footing = current.footing(held.from(), held.version());
        List<DayPoint> official = new DayWalk(held.panel(), footing).to(now);
        Map<String, DayPoint> others = new DayWalk(panel(method, footing), footing)
                .to(now).stream().collect(Collectors.toMap(DayPoint::series, point -> point));
        List<Difference> differences = new ArrayList<>();
        for (DayPoint ours : official) {
            DayPoint theirs = others.get(ours.series());
            if (theirs == null) continue;
            Difference difference = new Difference(
                    ours.series(),
                    ours.milli() / 1000.0,
                    ours.standing().level(),
                    theirs.milli() / 1000.0,
                    theirs.standing().level());
            if (ours.milli() != theirs.milli() || difference.levelDiffers()) differences.add(difference);
        }
        return List.copyOf(differences);
    }

    private Panel panel(Method method, Footing footing) {
        Held held = current.get();
        Instant from = DecisionGrid.instant(footing.decision());
        return Panel.of(
                method,
                evidence.between(method, held.gaps(), from, clock.instant().plusMillis(1)),
                held.gaps(),
                footing);
    }

    private static List<FactorSettings> settings(Held held, Variant variant) {
        Set<FactorId> unknown = new HashSet<>(variant.weights().keySet());
        unknown.addAll(variant.halfLives().keySet());
        held.method().factors().forEach(factor -> unknown.remove(factor.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no factor %s".formatted(unknown.iterator().next()));
        }
        return held.method().factors().stream()
                .map(factor -> new FactorSettings(
                        factor.id(),
                        variant.weights().getOrDefault(factor.id(), factor.weight()),
                        variant.halfLives().getOrDefault(factor.id(), factor.halfLife()),
                        factor.usualMass(),
                        factor.later()))
                .toList();
    }
}
