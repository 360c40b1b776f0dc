package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.Variant.Rejudged;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.DecisionGrid;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.indicator.scoring.Reach;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Works out what scores would be, from the assessments in force. */
@Component
class PanelWhatIf implements WhatIf {

    /** Levels are followed from the official ones of so many days before. */
    private static final int LEAD_DAYS = 30;

    private final CurrentPanel current;
    private final Assessments assessments;
    private final Items items;
    private final InstantSource clock;

    PanelWhatIf(CurrentPanel current, Assessments assessments, Items items, InstantSource clock) {
        this.current = current;
        this.assessments = assessments;
        this.items = items;
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
        DayWalk walk = new DayWalk(panel(held, settings, variant.rejudged(), footing), footing);
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
        DayWalk other = new DayWalk(panel(held, settings(held, variant), variant.rejudged(), footing), footing);
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

    @Override
    public Effect effect(Variant variant, FactorId factor, LocalDate from) {
        Held held = current.get();
        Instant now = clock.instant();
        if (ChronoUnit.DAYS.between(from, Day.of(now)) > MOST_DAYS) {
            throw new IllegalArgumentException("Give at most %d days".formatted(MOST_DAYS));
        }
        List<FactorSettings> settings = settings(held, variant);
        if (settings.stream().noneMatch(each -> each.id().equals(factor))) {
            throw new IllegalArgumentException("There is no series '%s'".formatted(factor));
        }
        Footing footing = current.footing(Day.begin(from.minusDays(LEAD_DAYS)), held.method());
        DayWalk ours = new DayWalk(panel(held, held.factors(), List.of(), footing), footing);
        DayWalk theirs = new DayWalk(panel(held, settings, variant.rejudged(), footing), footing);
        Shift ofFactor = null;
        Shift ofIndex = null;
        for (LocalDate day = from; !day.isAfter(Day.of(now)); day = day.plusDays(1)) {
            Instant end = Day.end(day).isAfter(now) ? now : Day.end(day);
            List<DayPoint> before = ours.to(end);
            List<DayPoint> after = theirs.to(end);
            ofFactor = shift(ofFactor, factor.value(), before, after, day);
            ofIndex = shift(ofIndex, CohesionIndex.SERIES, before, after, day);
        }
        if (ofFactor == null || ofIndex == null) throw new IllegalArgumentException("Give a day that has begun");
        return new Effect(ofFactor, ofIndex);
    }

    private static Shift shift(
            @Nullable Shift known, String series, List<DayPoint> before, List<DayPoint> after, LocalDate day) {
        DayPoint one = point(series, before);
        DayPoint other = point(series, after);
        double difference = (other.milli() - one.milli()) / 1000.0;
        double most = difference;
        LocalDate on = day;
        if (known != null && Math.abs(known.most()) >= Math.abs(difference)) {
            most = known.most();
            on = known.on();
        }
        return new Shift(
                one.milli() / 1000.0,
                one.standing().level(),
                other.milli() / 1000.0,
                other.standing().level(),
                most,
                on);
    }

    private static DayPoint point(String series, List<DayPoint> points) {
        return points.stream()
                .filter(point -> point.series().equals(series))
                .findFirst()
                .orElseThrow();
    }

    private Panel panel(Held held, List<FactorSettings> settings, List<Rejudged> rejudged, Footing footing) {
        Instant reach = Reach.back(settings, held.gaps(), DecisionGrid.instant(footing.decision()));
        return Panel.of(
                settings,
                judged(assessments.judgements(reach, clock.instant().plusMillis(1)), rejudged),
                held.gaps(),
                footing);
    }

    /** The judgements with those exchanged that would be other ones. */
    private List<Judgement> judged(List<Judgement> inForce, List<Rejudged> rejudged) {
        if (rejudged.isEmpty()) return inForce;
        Set<Pair> pairs = new HashSet<>();
        rejudged.forEach(each -> pairs.add(new Pair(each.item(), each.factor())));
        List<Judgement> judgements = new ArrayList<>(inForce);
        judgements.removeIf(judgement -> pairs.contains(new Pair(judgement.item(), judgement.factor())));
        Map<ItemId, Item> found =
                items.find(rejudged.stream().map(Rejudged::item).toList());
        for (Rejudged each : rejudged) {
            Item item = found.get(each.item());
            FactorAssessment now = each.now();
            if (item == null || now == null || now.direction() == Direction.NEUTRAL) continue;
            judgements.add(new Judgement(
                    item.id(),
                    item.story(),
                    item.publisher(),
                    item.reliability(),
                    item.time(),
                    each.factor(),
                    now.direction(),
                    now.intensity(),
                    now.probability()));
        }
        return judgements;
    }

    private record Pair(ItemId item, FactorId factor) {}

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
