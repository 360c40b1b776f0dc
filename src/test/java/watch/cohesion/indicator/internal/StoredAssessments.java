package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Assessments held in a list, for tests of what reads judgements only. */
final class StoredAssessments implements Assessments {

    private final List<Judgement> judgements = new ArrayList<>();
    private long revision = 1;

    /** By publisher the feed that has brought what names it. */
    final Map<String, FeedId> brought = new HashMap<>();

    /** How often judgements were read. */
    int reads;

    private final NavigableMap<Long, Set<LocalDate>> changed = new TreeMap<>();

    /** Sure enough, by one of five publishers. */
    static Judgement judgement(
            long item, long story, Instant at, FactorId factor, Direction direction, Intensity intensity) {
        return new Judgement(
                new ItemId(item),
                new StoryId(story),
                "publisher " + item % 5,
                0.8,
                at,
                factor,
                direction,
                intensity,
                0.9);
    }

    void add(Collection<Judgement> more) {
        judgements.addAll(more);
        changed.put(++revision, days(more));
    }

    void remove(Judgement gone) {
        judgements.remove(gone);
        changed.put(++revision, days(List.of(gone)));
    }

    /** As if the record of changes had been swept. */
    void forgetChanges() {
        changed.clear();
    }

    private static Set<LocalDate> days(Collection<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.time().atOffset(ZoneOffset.UTC).toLocalDate())
                .collect(Collectors.toSet());
    }

    @Override
    public List<Judgement> judgements(Instant from, Instant to) {
        return judgements(from).stream()
                .filter(judgement -> judgement.time().isBefore(to))
                .toList();
    }

    @Override
    public Optional<Set<LocalDate>> daysChangedSince(long since) {
        Collection<Set<LocalDate>> known = changed.tailMap(since, false).values();
        return known.size() == revision - since
                ? Optional.of(known.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }

    @Override
    public Map<FeedId, RelevantShare> relevantByFeed(Collection<FeedId> feeds, Instant from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Judgement> judgements(Instant from) {
        reads++;
        return judgements.stream()
                .filter(judgement -> !judgement.time().isBefore(from))
                .toList();
    }

    @Override
    public Map<FactorId, Map<FeedId, Integer>> broughtBy(Instant from) {
        return judgements(from).stream()
                .filter(judgement -> brought.containsKey(judgement.publisher()))
                .collect(Collectors.groupingBy(
                        Judgement::factor,
                        Collectors.groupingBy(
                                judgement -> brought.get(judgement.publisher()), Collectors.summingInt(_ -> 1))));
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Optional<Assessment> of(ItemId item) {
        return Optional.empty();
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        return Map.of();
    }

    @Override
    public List<ItemId> bearingAfter(FactorId factor, Item after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<ItemId, Set<FactorId>> waysInDoubt(Collection<ItemId> items) {
        return Map.of();
    }

    @Override
    public Map<ItemId, Instant> knownSince(Collection<ItemId> items) {
        return Map.of();
    }

    @Override
    public List<ItemId> bearingOn(FactorId factor, int limit) {
        return List.of();
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, int limit) {
        return List.of();
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, Collection<ItemId> among) {
        return List.of();
    }

    @Override
    public Assessed assessed() {
        return new Assessed(0, 0);
    }

    @Override
    public Optional<Instant> waitingSince() {
        return Optional.empty();
    }

    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public List<ClassifierVersion> versions() {
        return List.of();
    }

    @Override
    public Progress progress() {
        return new Progress("stored", 0, 0);
    }
}
