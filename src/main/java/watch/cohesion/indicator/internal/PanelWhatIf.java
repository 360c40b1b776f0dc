package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
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
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Reach;

/** Works out what scores would be, from the assessments in force. */
@Component
class PanelWhatIf implements WhatIf {

    /** Levels are followed from the official ones of so many days before. */
    private static final int LEAD_DAYS = 30;

    private final CurrentPanel current;
    private final Assessments assessments;
    private final InstantSource clock;

    PanelWhatIf(CurrentPanel current, Assessments assessments, InstantSource clock) {
        this.current = current;
        this.assessments = assessments;
        this.clock = clock;
    }

    @Override
    public List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to) {
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new IllegalArgumentException("Give at most %d days".formatted(MOST_DAYS));
        }
        Held held = current.get();
        List<FactorSettings> settings = settings(held, variant);
        boolean exists = series.equals(CohesionIndex.SERIES)
                || settings.stream().anyMatch(factor -> factor.id().value().equals(series));
        if (!exists) throw new IllegalArgumentException("There is no series '%s'".formatted(series));
        Instant now = clock.instant();
        Footing footing = current.footing(Day.begin(from.minusDays(LEAD_DAYS)), held.method());
        DayWalk walk = new DayWalk(panel(held, settings, footing), footing);
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
        Instant now = clock.instant();
        Footing footing = current.footing(held.from(), held.method());
        DayWalk official = new DayWalk(held.panel(), footing);
        DayWalk other = new DayWalk(panel(held, settings(held, variant), footing), footing);
        List<DayPoint> ours = official.to(now);
        List<DayPoint> theirs = other.to(now);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Difference difference = new Difference(
                    ours.get(i).series(),
                    ours.get(i).milli() / 1000.0,
                    ours.get(i).standing().level(),
                    theirs.get(i).milli() / 1000.0,
                    theirs.get(i).standing().level());
            if (ours.get(i).milli() != theirs.get(i).milli() || difference.levelDiffers()) differences.add(difference);
        }
        return List.copyOf(differences);
    }

    private Panel panel(Held held, List<FactorSettings> settings, Footing footing) {
        Instant reach = Reach.back(settings, held.gaps(), DecisionGrid.instant(footing.decision()));
        return Panel.of(settings, assessments.judgements(reach, clock.instant().plusMillis(1)), held.gaps(), footing);
    }

    private static List<FactorSettings> settings(Held held, Variant variant) {
        Set<FactorId> unknown = new HashSet<>(variant.weights().keySet());
        unknown.addAll(variant.halfLives().keySet());
        held.factors().forEach(factor -> unknown.remove(factor.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no factor %s".formatted(unknown.iterator().next()));
        }
        return held.factors().stream()
                .map(factor -> new FactorSettings(
                        factor.id(),
                        variant.weights().getOrDefault(factor.id(), factor.weight()),
                        variant.halfLives().getOrDefault(factor.id(), factor.halfLife()),
                        factor.usualMass()))
                .toList();
    }
}
