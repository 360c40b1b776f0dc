package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.item.StoryId;

/**
 * One factor through time: what was said of it, and what follows at any instant. Asked for an instant, it looks at the
 * stories that can still weigh something then, and at most of them in plain arrays: nearly all stories have one word.
 * Safe for many threads.
 */
final class FactorTrack {

    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;

    /** Outages of so long ago no longer make a score less sure. */
    private static final Duration MEMORY_OF_OUTAGES = Duration.ofDays(10);

    private final FactorSettings settings;
    private final EvidenceClock clock;
    private final Decay decay;
    private final Inertia inertia;

    /** In order of their first words. */
    private final Story[] stories;

    private final long[] first;
    /** The latest last word of the stories up to here. */
    private final long[] reach;

    private final boolean[] strains;

    /** Of stories with one word its mass, of others −1. */
    private final long[] mass;

    private final long[] said;
    private final double[] probability;

    private final Map<Firsts, long[]> firsts = new ConcurrentHashMap<>();
    private final GridSeries onGrid = new GridSeries(decision -> milli(DecisionGrid.instant(decision)));
    private final Map<Direction, GridSeries> evidenceOnGrid = Map.of(
            Direction.STRAIN, new GridSeries(decision -> evidence(Direction.STRAIN, DecisionGrid.instant(decision))),
            Direction.RELIEF, new GridSeries(decision -> evidence(Direction.RELIEF, DecisionGrid.instant(decision))));

    private FactorTrack(FactorSettings settings, EvidenceClock clock, Decay decay, List<Story> unsorted) {
        this.settings = settings;
        this.clock = clock;
        this.decay = decay;
        this.inertia = Inertia.of(settings, clock, decay);
        this.stories = unsorted.stream()
                .sorted(Comparator.comparingLong(Story::first).thenComparing(Story.BY_ID))
                .toArray(Story[]::new);
        int size = stories.length;
        first = new long[size];
        reach = new long[size];
        strains = new boolean[size];
        mass = new long[size];
        said = new long[size];
        probability = new double[size];
        for (int i = 0; i < size; i++) {
            Story story = stories[i];
            Testimony word = story.words().getFirst();
            first[i] = story.first();
            reach[i] = i == 0 ? story.last() : Math.max(reach[i - 1], story.last());
            strains[i] = story.direction() == Direction.STRAIN;
            mass[i] = story.hasOneWord() ? word.mass() : -1;
            said[i] = word.clock();
            probability[i] = word.perMille() / 1_000.0;
        }
    }

    /** @param judgements on this factor; neutral ones and those without mass change nothing */
    static FactorTrack of(FactorSettings settings, EvidenceClock clock, Collection<Judgement> judgements) {
        Map<StoryId, Map<Direction, List<Testimony>>> sorted = new TreeMap<>();
        for (Judgement judgement : judgements) {
            Testimony testimony = Testimony.of(judgement, clock);
            if (judgement.direction() == Direction.NEUTRAL || testimony.mass() == 0) continue;
            sorted.computeIfAbsent(judgement.story(), _ -> new TreeMap<>())
                    .computeIfAbsent(judgement.direction(), _ -> new ArrayList<>())
                    .add(testimony);
        }
        Decay decay = Decay.of(EvidenceClock.in(settings.halfLife()));
        List<Story> stories = new ArrayList<>();
        sorted.forEach((id, directions) ->
                directions.forEach((direction, words) -> stories.add(Story.of(id, direction, words, decay))));
        return new FactorTrack(settings, clock, decay, stories);
    }

    FactorId id() {
        return settings.id();
    }

    FactorSettings settings() {
        return settings;
    }

    EvidenceClock clock() {
        return clock;
    }

    List<Story> stories() {
        return List.of(stories);
    }

    /** When the first evidence appeared. */
    Optional<Instant> beginning() {
        return first.length == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first[0]));
    }

    /** Thousandths of a point; the same number as {@link #totals} gives, without the rest. */
    int milli(Instant at) {
        long millis = at.toEpochMilli();
        long now = clock.at(millis);
        long strain = 0;
        long relief = 0;
        int end = countBefore(millis + 1);
        for (int i = firstAlive(millis, now); i < end; i++) {
            long weight = weight(i, millis, now);
            if (strains[i]) strain += weight;
            else relief += weight;
        }
        return StressScore.milli(inertia.at(millis, now), strain, relief);
    }

    Totals totals(Instant at) {
        long millis = at.toEpochMilli();
        long now = clock.at(millis);
        long strain = 0;
        long relief = 0;
        long strainSquares = 0;
        long reliefSquares = 0;
        int end = countBefore(millis + 1);
        for (int i = firstAlive(millis, now); i < end; i++) {
            long weight = weight(i, millis, now);
            if (weight == 0) continue;
            double units = Uncertainty.units(weight);
            long square = Fixed.of(units * units / sureness(i, millis, now));
            if (strains[i]) {
                strain += weight;
                strainSquares += square;
            } else {
                relief += weight;
                reliefSquares += square;
            }
        }
        return new Totals(
                inertia.at(millis, now),
                strain,
                relief,
                Fixed.value(strainSquares),
                Fixed.value(reliefSquares),
                clock.daysNotHeard(at, MEMORY_OF_OUTAGES));
    }

    /**
     * Adds each story's standard deviation, times what it moves.
     *
     * @param places of the track's stories in the sums
     * @param strain by how much a unit of strain moves what is asked for
     * @param relief by how much a unit of relief does
     * @param sums as {@link Fixed}
     */
    void addDeviations(Instant at, int[] places, double strain, double relief, long[] sums) {
        long millis = at.toEpochMilli();
        long now = clock.at(millis);
        int end = countBefore(millis + 1);
        for (int i = firstAlive(millis, now); i < end; i++) {
            long weight = weight(i, millis, now);
            if (weight == 0) continue;
            double deviation = Uncertainty.units(weight) / StrictMath.sqrt(sureness(i, millis, now));
            sums[places[i]] += Fixed.of((strains[i] ? strain : relief) * deviation);
        }
    }

    /** A place for each story, in the order of the track. */
    int[] places(ToIntFunction<StoryId> place) {
        int[] places = new int[stories.length];
        for (int i = 0; i < places.length; i++) places[i] = place.applyAsInt(stories[i].id());
        return places;
    }

    FactorEvidence evidence(Instant at) {
        long millis = at.toEpochMilli();
        long now = clock.at(millis);
        List<StoryEvidence> heard = new ArrayList<>();
        int end = countBefore(millis + 1);
        for (int i = firstAlive(millis, now); i < end; i++) {
            if (weight(i, millis, now) > 0) heard.add(stories[i].evidence(millis, now, decay));
        }
        heard.sort(Comparator.comparing(StoryEvidence::story).thenComparing(StoryEvidence::direction));
        return new FactorEvidence(totals(at), List.copyOf(heard));
    }

    /** How many stories began, {@code from} included and {@code to} not. */
    int began(Instant from, Instant to) {
        return countBefore(to.toEpochMilli()) - countBefore(from.toEpochMilli());
    }

    /**
     * M_f by what began in a time, {@code from} included and {@code to} not (scoring method, 1.5): the mean mass of a stream
     * that arrives at a rate λ and fades with a half-life H is λ H / ln 2, whatever was not heard of it.
     */
    UsualMass usualMass(Instant from, Instant to) {
        double days = clock.days(from, to);
        long arrived = 0;
        int end = countBefore(to.toEpochMilli());
        for (int i = countBefore(from.toEpochMilli()); i < end; i++) arrived += stories[i].undecayed();
        double halfLife =
                settings.halfLife().toMillis() / (double) Duration.ofDays(1).toMillis();
        double measured = days > 0 ? Uncertainty.units(arrived) / days * halfLife / StrictMath.log(2) : 0;
        long inForce = inertia.at(to.toEpochMilli(), clock.at(to));
        return new UsualMass(id(), Uncertainty.units(inForce), measured, days);
    }

    /** {@link #milli} at each decision. */
    GridSeries onGrid() {
        return onGrid;
    }

    /**
     * When each story first said something of a direction, at an intensity or above; oldest first, {@code from} included
     * and {@code to} not.
     *
     * @param sure probability in thousandths from which on a word counts
     */
    List<Instant> firsts(Direction direction, Intensity least, int sure, Instant from, Instant to) {
        long[] times = firsts.computeIfAbsent(new Firsts(direction, least, sure), this::firsts);
        int end = countBefore(times, to.toEpochMilli());
        List<Instant> found = new ArrayList<>();
        for (int i = countBefore(times, from.toEpochMilli()); i < end; i++) {
            found.add(Instant.ofEpochMilli(times[i]));
        }
        return found;
    }

    /**
     * The evidence of strain or relief that arrived in a time, units, as it weighs at its end; {@code from} not included,
     * {@code to} is.
     */
    double arrived(Direction direction, Instant from, Instant to) {
        double kept = decay.share(MILLION, clock.at(to) - clock.at(from)) / MILLION;
        return Math.max(0, standing(direction, to) - standing(direction, from) * kept) / THOUSAND;
    }

    private int standing(Direction direction, Instant at) {
        if (!DecisionGrid.holds(at)) return evidence(direction, at);
        return Objects.requireNonNull(evidenceOnGrid.get(direction), "neutral is no evidence")
                .at(DecisionGrid.index(at));
    }

    /** Thousandths of a unit. */
    private int evidence(Direction direction, Instant at) {
        Totals totals = totals(at);
        long mass = direction == Direction.STRAIN ? totals.strain() : totals.relief();
        return Math.toIntExact(Math.round(mass / (double) THOUSAND));
    }

    private record Firsts(Direction direction, Intensity least, int sure) {}

    private long[] firsts(Firsts asked) {
        return Arrays.stream(stories)
                .filter(story -> story.direction() == asked.direction())
                .flatMapToLong(story -> story.words().stream()
                        .filter(word -> word.intensity().compareTo(asked.least()) >= 0)
                        .filter(word -> word.perMille() >= asked.sure())
                        .mapToLong(Testimony::time)
                        .limit(1))
                .sorted()
                .toArray();
    }

    private long weight(int i, long millis, long now) {
        return mass[i] >= 0 ? decay.left(mass[i], now - said[i]) : stories[i].mass(millis, now, decay);
    }

    private double sureness(int i, long millis, long now) {
        return mass[i] >= 0 ? probability[i] : stories[i].probability(millis, now, decay);
    }

    /** The first story that, or one before which, may still weigh something. */
    private int firstAlive(long millis, long now) {
        int low = 0;
        int high = reach.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reach[middle] <= millis && now - clock.at(reach[middle]) >= decay.lifetime()) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** How many stories began before then. */
    private int countBefore(long millis) {
        return countBefore(first, millis);
    }

    private static int countBefore(long[] sorted, long millis) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < millis) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
