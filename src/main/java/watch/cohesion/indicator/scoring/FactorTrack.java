package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.StoryId;

/** One factor through time: what was said of it, and what follows at any instant. Safe for many threads. */
final class FactorTrack {

    private final FactorSettings settings;
    private final long halfLife;
    private final Duration lifetime;
    private final List<Story> stories;
    private final Duration longest;
    private final GridSeries onGrid = new GridSeries(decision -> milli(DecisionGrid.instant(decision)));

    private FactorTrack(FactorSettings settings, List<Story> stories) {
        this.settings = settings;
        this.halfLife = EvidenceClock.in(settings.halfLife());
        this.lifetime = Mass.lifetime(settings.halfLife());
        this.stories = stories.stream()
                .sorted(Comparator.comparing(Story::first).thenComparing(Story.BY_ID))
                .toList();
        this.longest = stories.stream()
                .map(story -> Duration.between(story.first(), story.last()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** @param judgements on this factor; neutral ones and those without mass change nothing */
    static FactorTrack of(FactorSettings settings, Collection<Judgement> judgements) {
        Map<StoryId, Map<Direction, List<Testimony>>> sorted = new TreeMap<>();
        for (Judgement judgement : judgements) {
            Testimony testimony = Testimony.of(judgement);
            if (judgement.direction() == Direction.NEUTRAL || testimony.mass() == 0) continue;
            sorted.computeIfAbsent(judgement.story(), _ -> new TreeMap<>())
                    .computeIfAbsent(judgement.direction(), _ -> new ArrayList<>())
                    .add(testimony);
        }
        List<Story> stories = new ArrayList<>();
        sorted.forEach((id, directions) ->
                directions.forEach((direction, said) -> stories.add(new Story(id, direction, said))));
        return new FactorTrack(settings, stories);
    }

    FactorSettings settings() {
        return settings;
    }

    /** When the first evidence appeared. */
    Optional<Instant> beginning() {
        return stories.stream().findFirst().map(Story::first);
    }

    /** Thousandths of a point; the same number as {@link #evidence} gives, without its detail. */
    int milli(Instant at) {
        long strain = 0;
        long relief = 0;
        for (Story story : alive(at)) {
            long mass = story.mass(at, halfLife);
            if (story.direction() == Direction.STRAIN) strain += mass;
            else relief += mass;
        }
        return StressScore.milli(settings.inertia(), strain, relief);
    }

    FactorEvidence evidence(Instant at) {
        List<StoryEvidence> heard = new ArrayList<>();
        for (Story story : alive(at)) {
            StoryEvidence evidence = story.evidence(at, halfLife);
            if (evidence.mass() > 0) heard.add(evidence);
        }
        heard.sort(Comparator.comparing(StoryEvidence::story).thenComparing(StoryEvidence::direction));
        return FactorEvidence.of(settings.inertia(), List.copyOf(heard));
    }

    /** {@link #milli} at each decision. */
    GridSeries onGrid() {
        return onGrid;
    }

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    List<Instant> strains(Instant from, Instant to) {
        return stories.subList(countBefore(from), countBefore(to)).stream()
                .filter(story -> story.direction() == Direction.STRAIN)
                .map(Story::first)
                .toList();
    }

    /** The stories that began by then and may not have faded. */
    private List<Story> alive(Instant at) {
        return stories.subList(countBefore(at.minus(lifetime).minus(longest)), countBefore(at.plusNanos(1)));
    }

    private int countBefore(Instant at) {
        int low = 0;
        int high = stories.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stories.get(middle).first().isBefore(at)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
