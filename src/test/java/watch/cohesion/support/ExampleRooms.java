package watch.cohesion.support;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.Unheard;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.Examples.Story;

/** The rooms that pages read, filled with the {@link Examples} and standing still at {@link Examples#NOW}. */
@TestConfiguration(proxyBeanMethods = false)
public class ExampleRooms {

    @Bean
    @Primary
    InstantSource exampleClock() {
        return InstantSource.fixed(Examples.NOW);
    }

    @Bean
    @Primary
    Items exampleItems() {
        return new ExampleItems();
    }

    @Bean
    @Primary
    Assessments exampleAssessments() {
        return new ExampleAssessments();
    }

    @Bean
    @Primary
    Scores exampleScores(Factors factors) {
        return new ExampleScores(factors);
    }

    @Bean
    @Primary
    Feeds exampleFeeds() {
        return new ExampleFeeds();
    }

    private static List<Item> newestFirst() {
        return Examples.STORIES.stream()
                .map(Story::item)
                .sorted(Comparator.comparing(Item::time).thenComparing(Item::id).reversed())
                .toList();
    }

    private static final class ExampleItems implements Items {

        @Override
        public Optional<Item> find(ItemId id) {
            return Optional.ofNullable(Examples.byId().get(id)).map(Story::item);
        }

        @Override
        public Map<ItemId, Item> find(Collection<ItemId> ids) {
            return ids.stream()
                    .distinct()
                    .flatMap(id -> find(id).stream())
                    .collect(Collectors.toMap(Item::id, Function.identity()));
        }

        @Override
        public List<Item> ofStory(StoryId story) {
            return newestFirst().reversed().stream()
                    .filter(item -> item.story().equals(story))
                    .toList();
        }

        @Override
        public List<Item> ofFeed(FeedId feed, int limit) {
            return newestFirst().stream()
                    .filter(item -> item.feed().equals(feed))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Item> latest(Instant before, int limit) {
            return newestFirst().stream()
                    .filter(item -> item.time().isBefore(before))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Item> page(@Nullable Item after, int limit) {
            return newestFirst().stream()
                    .skip(after == null ? 0 : newestFirst().indexOf(after) + 1)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Edition> editions(ItemId item) {
            if (item.value() != 1) return List.of();
            String words = find(item).orElseThrow().summary();
            Instant seen = Examples.NOW.minus(Duration.ofDays(2));
            return List.of(
                    new Edition("US paper weighs drawdown of a battalion", words, seen, seen.plusSeconds(600)),
                    new Edition("US paper weighs drawdown of a battalion", "", seen.minusSeconds(600), seen));
        }

        @Override
        public long count() {
            return Examples.STORIES.size();
        }

        @Override
        public long countArrived(Instant from, Instant to) {
            return newestFirst().stream()
                    .filter(item ->
                            !item.firstSeen().isBefore(from) && item.firstSeen().isBefore(to))
                    .count();
        }

        @Override
        public Map<FeedId, Long> countByFeed(Collection<FeedId> feeds, Instant from) {
            return newestFirst().stream()
                    .filter(item -> feeds.contains(item.feed()) && !item.time().isBefore(from))
                    .collect(Collectors.groupingBy(Item::feed, Collectors.counting()));
        }
    }

    private static final class ExampleAssessments implements Assessments {

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
        public List<ItemId> bearingOn(FactorId factor, int limit) {
            return newestFirst().stream()
                    .map(Item::id)
                    .filter(id -> of(id).stream()
                            .flatMap(assessment -> assessment.factors().stream())
                            .anyMatch(judged -> judged.factor().equals(factor)))
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
        public long count() {
            return Examples.STORIES.size() - waiting();
        }

        @Override
        public long countRelevant() {
            return Examples.STORIES.stream()
                            .filter(story -> !story.factors().isEmpty())
                            .count()
                    - waiting();
        }

        @Override
        public long waiting() {
            return 2;
        }

        @Override
        public List<ClassifierVersion> versions() {
            return List.of(new ClassifierVersion("rules-example", Examples.NOW.minus(Duration.ofDays(40))));
        }

        @Override
        public Progress progress() {
            return new Progress("rules-example", count() - 4, count());
        }
    }

    @Bean
    @Primary
    Notes exampleNotes() {
        return new ExampleNotes();
    }

    @Bean
    @Primary
    DataChecks exampleDataChecks() {
        return () -> List.of(new DataChecks.Finding(DataChecks.Check.ONE_PUBLISHER, "force-posture", 0.72, 0.6));
    }

    @Bean
    @Primary
    History exampleHistory() {
        return new ExampleHistory();
    }

    @Bean
    @Primary
    WhatIf exampleWhatIf(Scores scores) {
        return new ExampleWhatIf(scores);
    }

    /** Notes that are remembered. */
    private static final class ExampleNotes implements Notes {

        private final List<Note> notes = new ArrayList<>();

        @Override
        public List<Note> of(String series, LocalDate from, LocalDate to) {
            return notes.stream()
                    .filter(note -> note.series().equals(series))
                    .filter(note -> !note.day().isBefore(from) && !note.day().isAfter(to))
                    .toList();
        }

        @Override
        public Note add(String series, LocalDate day, String text, String who) {
            if (text.isBlank()) throw new IllegalArgumentException("A note has 1 to 300 characters");
            Note note = new Note(notes.size() + 1L, series, day, text, who, Examples.NOW);
            notes.add(note);
            return note;
        }

        @Override
        public void remove(long id, String who) {
            notes.removeIf(note -> note.id() == id);
        }
    }

    /** A history whose method changed once, ten days ago. */
    private static final class ExampleHistory implements History {

        @Override
        public Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to) {
            LocalDate day = Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(3);
            return Map.of(day, 99.0);
        }

        @Override
        public List<MethodChange> methods() {
            return List.of(
                    new MethodChange(Examples.NOW.minus(Duration.ofDays(40)), "example-0", "", "config/factors.yml"),
                    new MethodChange(Examples.NOW.minus(Duration.ofDays(10)), "example-1", "", "config/factors.yml"));
        }

        @Override
        public Optional<Work> work() {
            return Optional.empty();
        }
    }

    /** A variant that raises everything by a point. */
    private record ExampleWhatIf(Scores scores) implements WhatIf {

        @Override
        public List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to) {
            variant.weights().values().stream()
                    .filter(weight -> weight < 0)
                    .findAny()
                    .ifPresent(weight -> {
                        throw new IllegalArgumentException("Weight is %s; give 0 to 1000".formatted(weight));
                    });
            return scores.indexHistory(from, to).stream()
                    .map(day -> new DailyScore(day.day(), day.value() + 1, day.low(), day.high(), day.level()))
                    .toList();
        }

        @Override
        public List<Difference> differences(Variant variant) {
            return List.of(new Difference("cohesion", 62, Level.GUARDED, 63, Level.LOW));
        }

        @Override
        public Optional<List<DailyScore>> history(String version, String series, LocalDate from, LocalDate to) {
            return version.startsWith("2-")
                    ? Optional.of(history(new Variant(Map.of(), Map.of()), series, from, to))
                    : Optional.empty();
        }

        @Override
        public Optional<List<Difference>> differences(String version) {
            return version.startsWith("2-")
                    ? Optional.of(differences(new Variant(Map.of(), Map.of())))
                    : Optional.empty();
        }

        @Override
        public Effect effect(Variant variant, FactorId factor, LocalDate from) {
            Shift shift = new Shift(62, Level.GUARDED, 63, Level.GUARDED, 1, from);
            return new Effect(shift, shift);
        }
    }

    /** By the formula of the method, simplified: whole stories, clock days, no hysteresis. */
    private static final class ExampleScores implements Scores {

        private static final double PRIOR = 8;
        private static final double HALF_LIFE_HOURS = 240;

        private final Factors factors;

        ExampleScores(Factors factors) {
            this.factors = factors;
        }

        @Override
        public Reading latest() {
            return new Reading(this, Examples.NOW);
        }

        private record Mass(Story story, Direction direction, double units) {}

        private static List<Mass> masses(FactorId factor, Instant at) {
            List<Mass> masses = new ArrayList<>();
            for (Story story : Examples.STORIES) {
                if (story.item().time().isAfter(at)
                        || story.item().story().value() != story.item().id().value()) continue;
                for (FactorAssessment judged : story.factors()) {
                    if (!judged.factor().equals(factor) || judged.direction() == Direction.NEUTRAL) continue;
                    double hours = Duration.between(story.item().time(), at).toMinutes() / 60.0;
                    masses.add(new Mass(
                            story,
                            judged.direction(),
                            judged.intensity().microUnits()
                                    / 1e6
                                    * judged.probability()
                                    * Math.pow(2, -hours / HALF_LIFE_HOURS)));
                }
            }
            return masses;
        }

        private static double sum(List<Mass> masses, Direction direction) {
            return masses.stream()
                    .filter(mass -> mass.direction() == direction)
                    .mapToDouble(Mass::units)
                    .sum();
        }

        @Override
        public List<Contribution> behind(FactorId factor, Instant at) {
            List<Mass> masses = masses(factor, at);
            double scale = PRIOR + sum(masses, Direction.STRAIN) + sum(masses, Direction.RELIEF);
            return masses.stream()
                    .map(mass -> new Contribution(
                            factor,
                            mass.story().item().story(),
                            mass.direction(),
                            (int) Math.round(
                                    (mass.direction() == Direction.STRAIN ? 80_000 : -20_000) * mass.units() / scale),
                            mass.units(),
                            Examples.STORIES.stream()
                                    .map(Story::item)
                                    .filter(item -> item.story()
                                            .equals(mass.story().item().story()))
                                    .map(Item::id)
                                    .toList(),
                            (int) Examples.STORIES.stream()
                                    .map(Story::item)
                                    .filter(item -> item.story()
                                            .equals(mass.story().item().story()))
                                    .map(Item::publisher)
                                    .distinct()
                                    .count()))
                    .sorted(Comparator.comparingInt((Contribution part) -> -Math.abs(part.milli())))
                    .toList();
        }

        private Score score(FactorId factor, Instant at) {
            List<Mass> masses = masses(factor, at);
            int milli = 20_000
                    + behind(factor, at).stream().mapToInt(Contribution::milli).sum();
            double value = milli / 1000.0;
            return new Score(
                    factor,
                    at,
                    milli,
                    Math.max(0, value - 7),
                    Math.min(100, value + 8),
                    Level.of(value),
                    masses.size() > 2 ? Confidence.MODERATE : Confidence.LOW,
                    sum(masses, Direction.STRAIN),
                    sum(masses, Direction.RELIEF),
                    masses.size());
        }

        @Override
        public Optional<Score> of(FactorId factor, Instant at) {
            return factors.find(factor).map(found -> score(found.id(), at));
        }

        private CohesionIndex index(Instant at) {
            double squares = factors.all().stream()
                    .filter(factor -> factor.weight() > 0)
                    .mapToDouble(factor -> Math.pow(score(factor.id(), at).value(), 2))
                    .average()
                    .orElse(400);
            double stress = Math.sqrt(squares);
            return new CohesionIndex(
                    at,
                    (int) Math.round(1000 * (100 - stress)),
                    100 - stress - 3,
                    100 - stress + 3.4,
                    Level.of(stress));
        }

        @Override
        public Picture at(Instant at) {
            return new Picture(
                    at,
                    index(at),
                    factors.all().stream()
                            .map(Factor::id)
                            .map(factor -> score(factor, at))
                            .toList(),
                    List.of());
        }

        @Override
        public List<Contribution> behindIndex(Instant at) {
            return factors.all().stream()
                    .flatMap(factor -> behind(factor.id(), at).stream())
                    .toList();
        }

        @Override
        public Change change(FactorId factor, Instant at, Duration over) {
            int milli =
                    score(factor, at).milli() - score(factor, at.minus(over)).milli();
            return new Change(over, milli, milli / 4000.0);
        }

        @Override
        public Change indexChange(Instant at, Duration over) {
            int milli = index(at).milli() - index(at.minus(over)).milli();
            return new Change(over, milli, milli / 1500.0);
        }

        private static List<Instant> ends(LocalDate from, LocalDate to) {
            Instant first = Examples.STORIES.stream()
                    .map(story -> story.item().time())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return from.datesUntil(to.plusDays(1))
                    .filter(day -> !day.isBefore(first.atZone(ZoneOffset.UTC).toLocalDate()))
                    .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .map(end -> end.isAfter(Examples.NOW) ? Examples.NOW : end)
                    .toList();
        }

        private static LocalDate dayOf(Instant end) {
            return end.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public Decomposition moved(FactorId factor, Instant at, Duration over) {
            int milli = change(factor, at, over).milli();
            return new Decomposition(over, milli, milli, 0, 0, 0, List.of());
        }

        @Override
        public Heard heard(FactorId factor, Instant at) {
            return new Heard(1, Heard.State.GOOD);
        }

        @Override
        public Heard heard(Instant at) {
            return new Heard(1, Heard.State.GOOD);
        }

        @Override
        public Robustness robustness(Instant at) {
            double value = index(at).value();
            return new Robustness(value - 1, value + 1, value - 2, value + 2);
        }

        @Override
        public List<DailyScore> history(FactorId factor, LocalDate from, LocalDate to) {
            return ends(from, to).stream()
                    .map(end -> score(factor, end))
                    .map(score ->
                            new DailyScore(dayOf(score.at()), score.value(), score.low(), score.high(), score.level()))
                    .toList();
        }

        @Override
        public List<DailyScore> indexHistory(LocalDate from, LocalDate to) {
            return ends(from, to).stream()
                    .map(this::index)
                    .map(index ->
                            new DailyScore(dayOf(index.at()), index.value(), index.low(), index.high(), index.level()))
                    .toList();
        }

        @Override
        public String methodVersion() {
            return "example-1";
        }
    }

    /** Feeds that remember what was asked of them. */
    private static final class ExampleFeeds implements Feeds {

        private final List<FeedHealth> health = new ArrayList<>(Examples.FEEDS);

        @Override
        public List<Feed> all() {
            return health.stream().map(FeedHealth::feed).toList();
        }

        @Override
        public Optional<Feed> find(FeedId id) {
            return health(id).map(FeedHealth::feed);
        }

        @Override
        public List<FeedHealth> health() {
            return List.copyOf(health);
        }

        @Override
        public Optional<FeedHealth> health(FeedId id) {
            return health.stream().filter(feed -> feed.feed().id().equals(id)).findAny();
        }

        @Override
        public Optional<NetworkOutage> outage() {
            return NetworkOutage.among(health, Examples.NOW);
        }

        @Override
        public Optional<Feed> at(URI url) {
            return all().stream().filter(feed -> feed.url().equals(url)).findAny();
        }

        @Override
        public FeedId freeId(String name) {
            throw new UnsupportedOperationException("no page that is shown examples adds feeds");
        }

        @Override
        public List<DeletedFeed> deleted() {
            return List.of();
        }

        @Override
        public Optional<String> fault(Schedule schedule) {
            return schedule instanceof Schedule.Cron(String expression) && expression.length() < 9
                    ? Optional.of("has too few fields")
                    : Optional.empty();
        }

        @Override
        public List<Poll> history(FeedId id, int limit) {
            return health(id).flatMap(feed -> Optional.ofNullable(feed.last())).stream()
                    .toList();
        }

        @Override
        public Optional<Response> lastResponse(FeedId id) {
            return Optional.empty();
        }

        @Override
        public List<Unheard> unheard(Instant since) {
            return List.of();
        }

        @Override
        public void put(Feed feed, String who) {
            if (find(feed.id()).isEmpty()) throw new UnsupportedOperationException("no page adds example feeds");
        }

        @Override
        public void retag(FeedId id, UnaryOperator<Tags> change, String who) {
            throw new UnsupportedOperationException("example feeds keep their tags");
        }

        @Override
        public void delete(FeedId id, String who) {
            throw new UnsupportedOperationException("example feeds stay");
        }

        @Override
        public void restore(FeedId id, String who) {
            throw new UnsupportedOperationException("example feeds stay");
        }

        @Override
        public void pause(FeedId id, String who) {
            replace(id, Examples.NOW);
        }

        @Override
        public void resume(FeedId id, String who) {
            replace(id, null);
        }

        @Override
        public void runNow(FeedId id, String who) {
            if (find(id).isEmpty()) throw new IllegalArgumentException("no feed " + id);
        }

        @Override
        public void reschedule(FeedId id, Schedule schedule, String who) {
            if (find(id).isEmpty()) throw new IllegalArgumentException("no feed " + id);
        }

        private void replace(FeedId id, @Nullable Instant pausedAt) {
            health.replaceAll(feed -> feed.feed().id().equals(id)
                    ? new FeedHealth(
                            paused(feed.feed(), pausedAt),
                            feed.last(),
                            feed.lastSuccess(),
                            feed.failingSince(),
                            feed.failures(),
                            pausedAt == null ? Examples.NOW : null)
                    : feed);
        }

        private static Feed paused(Feed feed, @Nullable Instant pausedAt) {
            return feed.pausedSince(pausedAt);
        }
    }
}
