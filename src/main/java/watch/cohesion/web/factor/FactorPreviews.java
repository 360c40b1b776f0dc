package watch.cohesion.web.factor;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.EntryPreviews.Change;
import watch.cohesion.classification.EntryPreviews.Kind;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.factor.WorkshopView.Effect;
import watch.cohesion.web.factor.WorkshopView.Group;
import watch.cohesion.web.factor.WorkshopView.Link;
import watch.cohesion.web.factor.WorkshopView.Preview;
import watch.cohesion.web.factor.WorkshopView.Row;
import watch.cohesion.web.factor.WorkshopView.Shift;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Numbers;

/** What a preview of a factor's entry came to: items that come and go, and what they do to the scores. */
@Component
class FactorPreviews {

    private static final List<Kind> LISTED = List.of(Kind.GAINED, Kind.LOST, Kind.TURNED);

    private static final int SHOWN = 25;

    /** Of those that only count for more or less: they say nothing else than before. */
    private static final int HEAVIEST = 5;

    /** Of those as many are compared. */
    private static final int COMPARED = 500;

    private static final int DAYS = 90;

    private static final Comparator<Map.Entry<FactorId, WhatIf.Shift>> LARGEST_FIRST = Comparator.comparingLong(
                    (Map.Entry<FactorId, WhatIf.Shift> each) -> -Math.abs(change(each.getValue())))
            .thenComparing(Map.Entry::getKey);

    private final Factors factors;
    private final FactorVersions versions;
    private final WhatIf whatIf;
    private final Scores scores;
    private final Assessments assessments;
    private final Items items;
    private final InstantSource clock;

    FactorPreviews(
            Factors factors,
            FactorVersions versions,
            WhatIf whatIf,
            Scores scores,
            Assessments assessments,
            Items items,
            InstantSource clock) {
        this.factors = factors;
        this.versions = versions;
        this.whatIf = whatIf;
        this.scores = scores;
        this.assessments = assessments;
        this.items = items;
        this.clock = clock;
    }

    /** @param factor as it is in force; of one that is new, its id counts */
    Preview of(Factor factor, boolean isNew, EntryPreviews.Preview asked) {
        int percent = asked.total() == 0 ? 0 : (int) Math.min(100, 100L * asked.done() / asked.total());
        List<Group> groups = new ArrayList<>();
        Effect effect = null;
        String fault = asked.detail();
        if (asked.state() == State.DONE) {
            for (Kind kind : isNew ? List.of(Kind.GAINED) : LISTED) {
                groups.add(group(kind, asked.changes()));
            }
            if (!isNew) reweighed(factor.id(), asked.changes()).ifPresent(groups::add);
            try {
                effect = effect(factor, isNew, asked);
            } catch (ConfigurationException | IllegalArgumentException e) {
                fault = String.valueOf(e.getMessage());
            }
        }
        return new Preview(
                asked.number(),
                asked.state(),
                percent,
                asked.done(),
                asked.all(),
                groups,
                (int) asked.others().stream()
                        .filter(other -> other.kind() != Kind.REWEIGHED)
                        .count(),
                effect,
                fault);
    }

    private Effect effect(Factor factor, boolean isNew, EntryPreviews.Preview asked) {
        Factor candidate =
                versions.withEntry(factor.id(), asked.entry()).find(factor.id()).orElse(factor);
        List<Variant.Rejudged> rejudged = Stream.concat(
                        asked.changes().stream()
                                .filter(change -> !change.signed())
                                .map(change -> new Variant.Rejudged(change.item(), factor.id(), change.now())),
                        asked.others().stream()
                                .map(other -> new Variant.Rejudged(other.item(), other.factor(), other.now())))
                .toList();
        Variant variant = isNew ? added(candidate, rejudged) : changed(factor, candidate, rejudged);
        LocalDate from = UtcDay.of(clock.instant()).minusDays(DAYS);
        WhatIf.Effect effect = whatIf.effect(variant, factor.id(), from);
        return new Effect(
                new Row(FactorNames.of(factor), isNew, Shift.of(effect.factor())),
                new Row("", false, Shift.of(effect.index())),
                others(effect.others()));
    }

    private List<Row> others(Map<FactorId, WhatIf.Shift> shifts) {
        Map<FactorId, String> names = FactorNames.of(factors);
        return shifts.entrySet().stream()
                .filter(each -> change(each.getValue()) != 0)
                .sorted(LARGEST_FIRST)
                .map(each -> new Row(
                        names.getOrDefault(each.getKey(), each.getKey().value()), false, Shift.of(each.getValue())))
                .toList();
    }

    /** In tenths of a point. */
    private static long change(WhatIf.Shift shift) {
        return Tenths.ofPoints(shift.after() - shift.before());
    }

    private static Variant added(Factor candidate, List<Variant.Rejudged> rejudged) {
        Variant.Added added = new Variant.Added(candidate.id(), candidate.weight(), candidate.halfLife());
        return new Variant(Map.of(), Map.of(), List.of(added), rejudged);
    }

    private static Variant changed(Factor factor, Factor candidate, List<Variant.Rejudged> rejudged) {
        Map<FactorId, Double> weights =
                candidate.weight() == factor.weight() ? Map.of() : Map.of(factor.id(), candidate.weight());
        Map<FactorId, Duration> halfLives =
                candidate.halfLife().equals(factor.halfLife()) ? Map.of() : Map.of(factor.id(), candidate.halfLife());
        return new Variant(weights, halfLives, List.of(), rejudged);
    }

    private Group group(Kind kind, List<Change> all) {
        List<Change> changes =
                all.stream().filter(change -> change.kind() == kind).toList();
        List<Change> first = changes.stream().limit(SHOWN).toList();
        Map<ItemId, Item> found = items.find(first.stream().map(Change::item).toList());
        return new Group(
                kind.name().toLowerCase(Locale.ROOT),
                changes.size(),
                changes.stream().filter(Change::signed).count(),
                first.stream()
                        .flatMap(change -> Optional.ofNullable(found.get(change.item()))
                                .map(item -> new Link(item.id(), item.title(), item.publisher(), change.signed(), ""))
                                .stream())
                        .toList());
    }

    /** Those first that move the score most, as far as their stories make it up, with how sure it is of each. */
    private Optional<Group> reweighed(FactorId factor, List<Change> all) {
        List<Change> changes =
                all.stream().filter(change -> change.kind() == Kind.REWEIGHED).toList();
        if (changes.isEmpty()) return Optional.empty();
        Map<ItemId, Contribution> carried = scores.latest().carried(factor);
        List<Change> heavy = changes.stream()
                .sorted(Comparator.comparingInt(change -> -weight(carried.get(change.item()))))
                .limit(COMPARED)
                .toList();
        Map<ItemId, Assessment> judged =
                assessments.of(heavy.stream().map(Change::item).toList());
        List<Certainty> first = heavy.stream()
                .map(change -> Certainty.of(factor, change, judged.get(change.item())))
                .sorted(Comparator.comparingDouble((Certainty each) ->
                                -each.moves(carried.get(each.change().item())))
                        .thenComparingDouble(each -> -each.difference()))
                .limit(HEAVIEST)
                .toList();
        Map<ItemId, Item> found =
                items.find(first.stream().map(each -> each.change().item()).toList());
        return Optional.of(new Group(
                Kind.REWEIGHED.name().toLowerCase(Locale.ROOT),
                changes.size(),
                changes.stream().filter(Change::signed).count(),
                first.stream()
                        .flatMap(each ->
                                Optional.ofNullable(found.get(each.change().item()))
                                        .map(item -> new Link(
                                                item.id(),
                                                item.title(),
                                                item.publisher(),
                                                each.change().signed(),
                                                each.words()))
                                        .stream())
                        .toList()));
    }

    private static int weight(@Nullable Contribution part) {
        return part == null ? 0 : Math.abs(part.milli());
    }

    /** How sure it is of an item, now and by the entry; both 0 where a person has signed. */
    private record Certainty(Change change, double before, double after) {

        static Certainty of(FactorId factor, Change change, @Nullable Assessment inForce) {
            FactorAssessment after = change.now();
            Optional<FactorAssessment> before = inForce == null
                    ? Optional.empty()
                    : inForce.factors().stream()
                            .filter(each -> each.factor().equals(factor))
                            .findFirst();
            if (change.signed() || after == null || before.isEmpty()) return new Certainty(change, 0, 0);
            return new Certainty(change, before.get().certainty(), after.certainty());
        }

        double difference() {
            return Math.abs(after - before);
        }

        /** By how much of what its story contributes, roughly. */
        double moves(@Nullable Contribution part) {
            return before == 0 ? 0 : weight(part) * difference() / before;
        }

        /** Such as {@code 61 % → 48 %}; empty if that is not known. */
        String words() {
            return before == 0 ? "" : Numbers.percent(before) + " → " + Numbers.percent(after);
        }
    }
}
