package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.Variant.Added;
import watch.cohesion.indicator.Variant.Rejudged;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Works out what scores would be, from the assessments in force. */
@Component
class PanelWhatIf implements WhatIf {

    /** Levels are followed from the official ones of so many days before. */
    private static final int LEAD_DAYS = 30;

    /** Those of an earlier version are followed from the beginning, or from so long before. */
    private static final int LONG_LEAD_DAYS = 730;

    /** The calibration window. */
    private static final Duration CALIBRATION = Duration.ofDays(180);

    private final CurrentPanel current;
    private final Judgements judgements;
    private final DayTable days;
    private final MethodTable methods;
    private final MethodInForce inForce;
    private final Items items;
    private final InstantSource clock;

    PanelWhatIf(
            CurrentPanel current,
            Judgements judgements,
            DayTable days,
            MethodTable methods,
            MethodInForce inForce,
            Items items,
            InstantSource clock) {
        this.current = current;
        this.judgements = judgements;
        this.days = days;
        this.methods = methods;
        this.inForce = inForce;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to) {
        Held held = current.get();
        Footing footing = current.footing(UtcDay.begin(from.minusDays(LEAD_DAYS)), held.version());
        return history(held.method().with(settings(held, variant)), variant.rejudged(), footing, series, from, to);
    }

    @Override
    public Optional<List<DailyScore>> history(String version, String series, LocalDate from, LocalDate to) {
        LocalDate lead = from.minusDays(LONG_LEAD_DAYS);
        LocalDate begin = days.first().filter(lead::isBefore).orElse(lead);
        Footing rest = Footing.at(UtcDay.begin(begin.isBefore(from) ? begin : from), Map.of());
        return method(version).map(method -> history(method, List.of(), rest, series, from, to));
    }

    private Optional<Method> method(String version) {
        return methods.find(version).or(() -> inForce.find(version));
    }

    private List<DailyScore> history(
            Method method, List<Rejudged> rejudged, Footing footing, String series, LocalDate from, LocalDate to) {
        refuseIfLong(from, to);
        boolean exists = series.equals(CohesionIndex.SERIES) || knows(method, series);
        if (!exists) throw noSeries(series);
        Instant now = clock.instant();
        DayWalk walk = new DayWalk(panel(method, rejudged, footing), footing);
        List<DailyScore> history = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to) && UtcDay.begin(day).isBefore(now); day = day.plusDays(1)) {
            Instant end = UtcDay.end(day);
            for (DayPoint point : walk.to(end.isAfter(now) ? now : end)) {
                if (point.series().equals(series)) history.add(Day.score(day, point));
            }
        }
        return List.copyOf(history);
    }

    @Override
    public List<Difference> differences(Variant variant) {
        Held held = current.get();
        return differences(held, held.method().with(settings(held, variant)), variant.rejudged());
    }

    @Override
    public Optional<List<Difference>> differences(String version) {
        return method(version).map(method -> differences(current.get(), method, List.of()));
    }

    private List<Difference> differences(Held held, Method method, List<Rejudged> rejudged) {
        Instant now = clock.instant();
        Footing footing = current.footing(held.from(), held.version());
        List<DayPoint> official = new DayWalk(held.panel(), footing).to(now);
        Map<String, DayPoint> others = new DayWalk(panel(method, rejudged, footing), footing)
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

    @Override
    public Optional<Map<String, Shift>> effects(String version, LocalDate from) {
        return method(version).map(method -> shifts(current.get().method(), method, List.of(), from));
    }

    @Override
    public Effect effect(Variant variant, FactorId factor, LocalDate from) {
        Held held = current.get();
        Method before = held.method().with(weightless(held, variant.added()));
        Method after = held.method().with(settings(held, variant));
        if (!knows(after, factor.value())) throw noSeries(factor.value());
        Map<String, Shift> shifts = shifts(before, after, variant.rejudged(), from);
        Map<FactorId, Shift> others = after.factors().stream()
                .map(FactorSettings::id)
                .filter(id -> !id.equals(factor))
                .collect(Collectors.toMap(id -> id, id -> of(id.value(), shifts)));
        return new Effect(of(factor.value(), shifts), of(CohesionIndex.SERIES, shifts), others);
    }

    private static Shift of(String series, Map<String, Shift> shifts) {
        return Optional.ofNullable(shifts.get(series))
                .orElseThrow(() -> new IllegalArgumentException("Give a day that has begun"));
    }

    @Override
    public List<UsualMass> usualMasses() {
        Instant now = clock.instant();
        Instant window = now.minus(CALIBRATION);
        Panel panel = current.panel(current.get(), window, now);
        Instant from = days.first().map(UtcDay::begin).filter(window::isBefore).orElse(window);
        return panel.usualMasses(from.isBefore(now) ? from : window, now);
    }

    /** Of every series that both know. */
    private Map<String, Shift> shifts(Method before, Method method, List<Rejudged> rejudged, LocalDate from) {
        Held held = current.get();
        Instant now = clock.instant();
        refuseIfLong(from, UtcDay.of(now));
        Footing footing = current.footing(UtcDay.begin(from.minusDays(LEAD_DAYS)), held.version());
        DayWalk ours = new DayWalk(panel(before, List.of(), footing), footing);
        DayWalk theirs = new DayWalk(panel(method, rejudged, footing), footing);
        Map<String, Shift> shifts = new LinkedHashMap<>();
        for (LocalDate day = from; !day.isAfter(UtcDay.of(now)); day = day.plusDays(1)) {
            Instant end = UtcDay.end(day).isAfter(now) ? now : UtcDay.end(day);
            Map<String, DayPoint> after =
                    theirs.to(end).stream().collect(Collectors.toMap(DayPoint::series, point -> point));
            for (DayPoint one : ours.to(end)) {
                DayPoint other = after.get(one.series());
                if (other != null) shifts.put(one.series(), shift(shifts.get(one.series()), one, other, day));
            }
        }
        return shifts;
    }

    private static Shift shift(@Nullable Shift known, DayPoint one, DayPoint other, LocalDate day) {
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

    private Panel panel(Method method, List<Rejudged> rejudged, Footing footing) {
        Held held = current.get();
        Instant from = DecisionGrid.instant(footing.decision());
        List<Judgement> inForce =
                judgements.between(method, held.gaps(), from, clock.instant().plusMillis(1));
        return Panel.of(method, judged(inForce, rejudged), held.gaps(), footing);
    }

    /** The judgements with those exchanged that would be other ones. */
    private List<Judgement> judged(List<Judgement> inForce, List<Rejudged> rejudged) {
        if (rejudged.isEmpty()) return inForce;
        Set<Pair> pairs = new HashSet<>();
        rejudged.forEach(each -> pairs.add(new Pair(each.item(), each.factor())));
        List<Judgement> others = new ArrayList<>();
        Map<ItemId, Item> found =
                items.find(rejudged.stream().map(Rejudged::item).distinct().toList());
        for (Rejudged each : rejudged) {
            Item item = found.get(each.item());
            FactorAssessment now = each.now();
            if (item == null || now == null || now.direction() == Direction.NEUTRAL) continue;
            others.add(new Judgement(
                    item.id(),
                    item.story(),
                    item.publisher(),
                    item.reliability(),
                    item.time(),
                    each.factor(),
                    now.direction(),
                    now.intensity(),
                    now.certainty()));
        }
        return Stream.concat(
                        inForce.stream()
                                .filter(judgement -> !pairs.contains(new Pair(judgement.item(), judgement.factor()))),
                        judgements.probation().of(others).stream())
                .toList();
    }

    private record Pair(ItemId item, FactorId factor) {}

    private static void refuseIfLong(LocalDate from, LocalDate to) {
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new IllegalArgumentException("Give at most %d days".formatted(MOST_DAYS));
        }
    }

    private static boolean knows(Method method, String series) {
        return method.factors().stream().anyMatch(factor -> factor.id().value().equals(series));
    }

    private static IllegalArgumentException noSeries(String series) {
        return new IllegalArgumentException("There is no series '%s'".formatted(series));
    }

    private static List<FactorSettings> settings(Held held, Variant variant) {
        Set<FactorId> unknown = new HashSet<>(variant.weights().keySet());
        unknown.addAll(variant.halfLives().keySet());
        held.method().factors().forEach(factor -> unknown.remove(factor.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no factor %s".formatted(unknown.iterator().next()));
        }
        Stream<FactorSettings> known = held.method().factors().stream()
                .map(factor -> new FactorSettings(
                        factor.id(),
                        variant.weights().getOrDefault(factor.id(), factor.weight()),
                        variant.halfLives().getOrDefault(factor.id(), factor.halfLife()),
                        factor.usualMass(),
                        factor.later()));
        Stream<FactorSettings> added =
                variant.added().stream().map(each -> new FactorSettings(each.id(), each.weight(), each.halfLife(), 0));
        return Stream.concat(known, added).toList();
    }

    private static List<FactorSettings> weightless(Held held, List<Added> added) {
        return Stream.concat(
                        held.method().factors().stream(),
                        added.stream().map(each -> new FactorSettings(each.id(), 0, each.halfLife(), 0)))
                .toList();
    }
}
