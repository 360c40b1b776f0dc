package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.item.StoryId;

/**
 * All factors through time. Every value is a function of the judgements, the settings and the instant asked for: the
 * same to the last bit on any machine, in whatever order the judgements are given, and blind to what happens after the
 * instant. Safe for many threads.
 */
public final class Panel implements Courses.Stretch {

    private static final Duration DAY = Duration.ofDays(1);

    /** Thousandths from which a judgement, its direction included, is called sure. */
    private static final int SURE = 900;

    /** Of the index, beyond which it is unknown as a whole. */
    private static final double UNKNOWN_WEIGHT = 0.3;

    private final List<FactorTrack> tracks;
    private final Map<FactorId, FactorTrack> byId;
    private final Composite composite;
    private final Optional<Instant> beginning;
    private final Footing footing;
    private final GridSeries stressOnGrid;
    private final List<int[]> places;
    private final int stories;

    private Panel(List<FactorTrack> tracks, Composite composite, @Nullable Footing footing) {
        this.tracks = tracks;
        this.byId = tracks.stream().collect(Collectors.toMap(FactorTrack::id, Function.identity()));
        this.composite = composite;
        this.beginning =
                tracks.stream().flatMap(track -> track.beginning().stream()).min(Comparator.naturalOrder());
        this.footing = footing == null ? Footing.before(beginning.orElse(Instant.EPOCH)) : footing;
        this.stressOnGrid = new GridSeries(this::stressAtDecision);
        Map<StoryId, Integer> place = new HashMap<>();
        tracks.stream()
                .flatMap(track -> track.stories().stream())
                .map(Story::id)
                .distinct()
                .sorted()
                .forEach(story -> place.put(story, place.size()));
        this.places = tracks.stream().map(track -> track.places(place::get)).toList();
        this.stories = place.size();
    }

    /**
     * Of all judgements that there are.
     *
     * @param judgements those on factors that are not among the settings change nothing
     * @throws IllegalArgumentException if no factor has weight, or two have the same id
     */
    public static Panel of(Method method, Collection<Judgement> judgements, Collection<Gap> gaps) {
        return create(method, judgements, gaps, null);
    }

    /**
     * Of a stretch of time. At instants after the footing it says what the panel of all judgements says.
     *
     * @param judgements all but those that have faded when the footing's decision is taken: see {@link Reach}
     */
    public static Panel of(Method method, Collection<Judgement> judgements, Collection<Gap> gaps, Footing footing) {
        return create(method, judgements, gaps, footing);
    }

    private static Panel create(
            Method method, Collection<Judgement> judgements, Collection<Gap> gaps, @Nullable Footing footing) {
        Composite composite = Composite.of(method.factors());
        Map<FactorId, List<Judgement>> byFactor = judgements.stream().collect(Collectors.groupingBy(Judgement::factor));
        Map<FactorId, FactorTrack> tracks = new LinkedHashMap<>();
        for (FactorSettings factor : method.factors()) {
            EvidenceClock clock = method.clock(factor.id(), gaps);
            FactorTrack track = FactorTrack.of(factor, clock, byFactor.getOrDefault(factor.id(), List.of()));
            if (tracks.put(factor.id(), track) != null) {
                throw new IllegalArgumentException("Factor %s is given twice; keep one".formatted(factor.id()));
            }
        }
        return new Panel(List.copyOf(tracks.values()), composite, footing);
    }

    /** In the order of the settings. */
    public List<FactorId> factors() {
        return tracks.stream().map(FactorTrack::id).toList();
    }

    List<FactorTrack> tracks() {
        return tracks;
    }

    Composite composite() {
        return composite;
    }

    /** For each track the places of its stories among all. */
    List<int[]> places() {
        return places;
    }

    /** How many stories there are, whatever they bear on. */
    int stories() {
        return stories;
    }

    /** When the first evidence appeared; empty if there is none. */
    @Override
    public Optional<Instant> beginning() {
        return beginning;
    }

    public Picture at(Instant at) {
        return new Picture(
                at, index(at), tracks.stream().map(track -> score(track, at)).toList());
    }

    /** @throws IllegalArgumentException if the factor is not among the settings; so for all that take a factor */
    public Score score(FactorId factor, Instant at) {
        return score(track(factor), at);
    }

    public CohesionIndex index(Instant at) {
        CrossSection section = new CrossSection(this, at);
        double variance = section.variance();
        Interval interval = Interval.around(section.cohesion(), variance);
        Interval wide = Interval.wide(section.cohesion(), variance);
        return new CohesionIndex(
                section.cohesion(), interval.low(), interval.high(), wide.low(), wide.high(), level(at));
    }

    /** A factor's stress, thousandths of a point: the value of {@link #score} without its detail. */
    @Override
    public int stress(FactorId factor, Instant at) {
        FactorTrack track = track(factor);
        return DecisionGrid.holds(at) ? track.onGrid().at(DecisionGrid.index(at)) : track.milli(at);
    }

    /** The cohesion index, thousandths of a point: the value of {@link #index} without its detail. */
    @Override
    public int cohesion(Instant at) {
        return 100_000
                - composite.stress(tracks.stream()
                        .mapToInt(track -> stress(track.id(), at))
                        .toArray());
    }

    /** What made the factor's score, largest first. */
    public List<Contribution> behind(FactorId factor, Instant at) {
        return CrossSection.contributions(factor, track(factor).evidence(at));
    }

    /** What made the alliance's stress, story by story and factor by factor, largest first. */
    public List<Contribution> behindIndex(Instant at) {
        return new CrossSection(this, at).contributions();
    }

    /**
     * How far a factor's stress has moved.
     *
     * @param over above 0
     */
    @Override
    public Change change(FactorId factor, Instant at, Duration over) {
        return changeFrom(factor, at, over, track(factor).totals(at.minus(over)).milli());
    }

    /**
     * How far a factor's stress has moved from where it was said to stand.
     *
     * @param over above 0
     * @param said thousandths of a point
     */
    public Change changeFrom(FactorId factor, Instant at, Duration over, int said) {
        FactorTrack track = track(factor);
        Totals now = track.totals(at);
        Totals then = track.totals(at.minus(over));
        double variance = (Uncertainty.variance(now) + Uncertainty.variance(then)) / 2;
        return Significance.of(
                over, now.milli() - said, variance, track.settings().halfLife());
    }

    /**
     * How far the cohesion index has moved.
     *
     * @param over above 0
     */
    @Override
    public Change indexChange(Instant at, Duration over) {
        CrossSection then = new CrossSection(this, at.minus(over));
        return indexChange(at, over, then, then.cohesion());
    }

    /**
     * How far the cohesion index has moved from where it was said to stand.
     *
     * @param over above 0
     * @param said thousandths of a point
     */
    public Change indexChangeFrom(Instant at, Duration over, int said) {
        return indexChange(at, over, new CrossSection(this, at.minus(over)), said);
    }

    private Change indexChange(Instant at, Duration over, CrossSection then, int said) {
        CrossSection now = new CrossSection(this, at);
        double variance = (now.variance() + then.variance()) / 2;
        return Significance.of(over, now.cohesion() - said, variance, shortestHalfLife());
    }

    /** The level of a factor's stress, hysteresis included. */
    @Override
    public Level level(FactorId factor, Instant at) {
        return level(factor.value(), track(factor).onGrid(), at);
    }

    /** The level of the alliance's stress, hysteresis included. */
    public Level level(Instant at) {
        return level(CohesionIndex.SERIES, stressOnGrid, at);
    }

    private Level level(String series, GridSeries stress, Instant at) {
        return Standing.at(stress, DecisionGrid.index(at), footing.decision(), footing.of(series))
                .level();
    }

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    @Override
    public List<Instant> strains(FactorId factor, Instant from, Instant to) {
        return firsts(factor, Direction.STRAIN, Intensity.TALK, from, to);
    }

    /** When each story first spoke of a factor in a direction, at an intensity or above; otherwise as {@link #strains}. */
    @Override
    public List<Instant> firsts(FactorId factor, Direction direction, Intensity least, Instant from, Instant to) {
        return track(factor).firsts(direction, least, 0, from, to);
    }

    /** When each story first told of an action that is surely about the factor, and in that direction; otherwise as {@link #firsts}. */
    @Override
    public List<Instant> acts(FactorId factor, Direction direction, Instant from, Instant to) {
        return track(factor).firsts(direction, Intensity.ACTION, SURE, from, to);
    }

    /** {@link #acts(FactorId, Direction, Instant, Instant)} on all factors. */
    @Override
    public int acts(Direction direction, Instant from, Instant to) {
        return tracks.stream()
                .mapToInt(track -> track.firsts(direction, Intensity.ACTION, SURE, from, to)
                        .size())
                .sum();
    }

    /**
     * The evidence of a direction that arrived in a time, units, as it weighs at its end; {@code from} not included, {@code
     * to} is.
     */
    @Override
    public double arrived(FactorId factor, Direction direction, Instant from, Instant to) {
        return track(factor).arrived(direction, from, to);
    }

    /** How many stories began, on any factor, {@code from} included and {@code to} not. */
    @Override
    public int volume(Instant from, Instant to) {
        return tracks.stream().mapToInt(track -> track.began(from, to)).sum();
    }

    /**
     * The share of a time in which the sources that usually speak of the factor were heard, 0–1.
     *
     * @param to after {@code from}
     */
    @Override
    public double heard(FactorId factor, Instant from, Instant to) {
        return track(factor).clock().heard(from, to);
    }

    /** How far the factor's evidence clock ran, in days of a mean week in which all is heard. */
    @Override
    public double ran(FactorId factor, Instant from, Instant to) {
        return track(factor).clock().days(from, to);
    }

    /** How well the factor's sources were heard. */
    public Heard heard(FactorId factor, Instant at) {
        return Heard.of(heard(factor, at.minus(DAY), at), heard(factor, at.minus(DAY.multipliedBy(3)), at));
    }

    /** How well those of all factors were. */
    public Heard heard(Instant at) {
        double share = 0;
        double unknown = 0;
        for (int i = 0; i < tracks.size(); i++) {
            Heard heard = heard(tracks.get(i).id(), at);
            share += composite.weight(i) * heard.share();
            if (heard.state() == Heard.State.UNKNOWN) unknown += composite.weight(i);
        }
        if (unknown > UNKNOWN_WEIGHT) return new Heard(share, Heard.State.UNKNOWN);
        return new Heard(share, share < 0.5 ? Heard.State.DEGRADED : Heard.State.GOOD);
    }

    /** What made a factor's stress move. */
    public Decomposition moved(FactorId factor, Instant at, Duration over) {
        return Moves.of(track(factor), at, over);
    }

    /** How much evidence usually stands on each factor, by what began in a time; in the order of the factors. */
    public List<UsualMass> usualMasses(Instant from, Instant to) {
        return tracks.stream().map(track -> track.usualMass(from, to)).toList();
    }

    /** What the index owes to conventions. */
    public Robustness robustness(Instant at) {
        return Conventions.of(
                composite, tracks.stream().mapToInt(track -> track.milli(at)).toArray());
    }

    private Score score(FactorTrack track, Instant at) {
        FactorEvidence evidence = track.evidence(at);
        double variance = Uncertainty.variance(evidence.totals());
        Interval interval = Interval.around(evidence.milli(), variance);
        Interval wide = Interval.wide(evidence.milli(), variance);
        return new Score(
                track.id(),
                at,
                evidence.milli(),
                interval.low(),
                interval.high(),
                wide.low(),
                wide.high(),
                level(track.id(), at),
                Foundation.of(evidence, track.clock().heard(at.minus(DAY), at)),
                Uncertainty.units(evidence.totals().strain()),
                Uncertainty.units(evidence.totals().relief()),
                evidence.distinctStories());
    }

    private int stressAtDecision(long decision) {
        return composite.stress(
                tracks.stream().mapToInt(track -> track.onGrid().at(decision)).toArray());
    }

    /** Of several half-lives the shortest takes a move least seriously. */
    private Duration shortestHalfLife() {
        return tracks.stream()
                .map(track -> track.settings().halfLife())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private FactorTrack track(FactorId factor) {
        FactorTrack track = byId.get(factor);
        if (track == null) {
            throw new IllegalArgumentException("There is no factor %s; there are: %s".formatted(factor, factors()));
        }
        return track;
    }
}
