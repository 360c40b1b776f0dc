package watch.cohesion.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.Examples.Story;

/** What the {@link Examples} say of each factor. */
final class ExampleAssessments implements Assessments {

    @Override
    public Optional<Assessment> of(ItemId item) {
        return Optional.ofNullable(Examples.byId().get(item)).map(Story::assessment);
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        return items.stream()
                .flatMap(id -> of(id).stream())
                .collect(Collectors.toMap(Assessment::item, Function.identity()));
    }

    @Override
    public Map<ItemId, Set<FactorId>> waysInDoubt(Collection<ItemId> items) {
        return Map.of();
    }

    @Override
    public Map<ItemId, Instant> knownSince(Collection<ItemId> items) {
        return of(items).values().stream().collect(Collectors.toMap(Assessment::item, Assessment::at));
    }

    @Override
    public List<ItemId> bearingOn(FactorId factor, int limit) {
        return ExampleItems.newestFirst().stream()
                .map(Item::id)
                .filter(id -> of(id).stream()
                        .flatMap(assessment -> assessment.factors().stream())
                        .anyMatch(judged -> judged.factor().equals(factor)))
                .limit(limit)
                .toList();
    }

    @Override
    public List<ItemId> bearingAfter(FactorId factor, Item after, int limit) {
        return bearingOn(factor, Integer.MAX_VALUE).stream()
                .dropWhile(id -> !id.equals(after.id()))
                .filter(id -> !id.equals(after.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, int limit) {
        return bearingOn(factor, filter, bearingOn(factor, Integer.MAX_VALUE)).stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, Collection<ItemId> among) {
        return among.stream()
                .flatMap(id -> Optional.ofNullable(Examples.byId().get(id)).stream())
                .filter(story -> story.item().publisher().contains(filter.publisher())
                        && story.item().title().contains(filter.text()))
                .flatMap(story -> of(story.item().id()).stream())
                .flatMap(assessment -> assessment.factors().stream()
                        .filter(judged -> judged.factor().equals(factor))
                        .map(judged -> new Bearing(
                                assessment.item(), judged.direction(), judged.intensity(), judged.probability())))
                .filter(bears -> filter.direction() == null || bears.direction() == filter.direction())
                .filter(bears -> filter.intensity() == null || bears.intensity() == filter.intensity())
                .toList();
    }

    @Override
    public Map<FeedId, RelevantShare> relevantByFeed(Collection<FeedId> feeds, Instant from) {
        return Map.of();
    }

    @Override
    public List<Judgement> judgements(Instant from) {
        return List.of();
    }

    @Override
    public List<Judgement> judgements(Instant from, Instant to) {
        return List.of();
    }

    @Override
    public Optional<Set<LocalDate>> daysChangedSince(long revision) {
        return Optional.of(Set.of());
    }

    @Override
    public long revision() {
        return 1;
    }

    @Override
    public Assessed assessed() {
        long relevant = Examples.STORIES.stream()
                .filter(story -> !story.factors().isEmpty())
                .count();
        return new Assessed(Examples.STORIES.size() - waiting(), relevant - waiting());
    }

    @Override
    public Optional<Instant> waitingSince() {
        return Optional.empty();
    }

    @Override
    public long waiting() {
        return 2;
    }

    @Override
    public Map<FactorId, Map<FeedId, Integer>> broughtBy(Instant from) {
        return Map.of();
    }

    @Override
    public List<ClassifierVersion> versions() {
        return List.of(new ClassifierVersion("rules-example", Examples.NOW.minus(Duration.ofDays(40)), "system", null));
    }

    @Override
    public Progress progress() {
        return new Progress("rules-example", assessed().items() - 4, assessed().items());
    }
}
