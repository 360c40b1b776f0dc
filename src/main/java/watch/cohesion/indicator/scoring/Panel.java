package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;

/**
 * All factors through time. Every value is a function of the judgements, the settings and the instant asked for: the
 * same to the last bit on any machine, in whatever order the judgements are given, and blind to what happens after the
 * instant. Safe for many threads.
 */
public final class Panel {

    private final Map<FactorId, FactorTrack> tracks;
    private final Composite composite;
    private final Optional<Instant> beginning;
    private final long firstDecision;
    private final GridSeries stressOnGrid;

    private Panel(Map<FactorId, FactorTrack> tracks, Composite composite) {
        this.tracks = tracks;
        this.composite = composite;
        this.beginning = tracks.values().stream()
                .flatMap(track -> track.beginning().stream())
                .min(Comparator.naturalOrder());
        this.firstDecision = DecisionGrid.index(beginning.orElse(Instant.EPOCH));
        this.stressOnGrid = new GridSeries(this::stressAtDecision);
    }

    /**
     * @param judgements those on factors that are not among the settings change nothing
     * @throws IllegalArgumentException if no factor has weight, or two have the same id
     */
    public static Panel of(List<FactorSettings> factors, Collection<Judgement> judgements) {
        Map<FactorId, List<Judgement>> byFactor = judgements.stream().collect(Collectors.groupingBy(Judgement::factor));
        Map<FactorId, FactorTrack> tracks = new LinkedHashMap<>();
        for (FactorSettings factor : factors) {
            FactorTrack track = FactorTrack.of(factor, byFactor.getOrDefault(factor.id(), List.of()));
            if (tracks.put(factor.id(), track) != null) {
                throw new IllegalArgumentException("Factor %s is given twice; keep one".formatted(factor.id()));
            }
        }
        return new Panel(tracks, Composite.of(factors));
    }

    /** In the order of the settings. */
    public List<FactorId> factors() {
        return List.copyOf(tracks.keySet());
    }

    /** When the first evidence appeared; empty if there is none. */
    public Optional<Instant> beginning() {
        return beginning;
    }

    public Picture at(Instant at) {
        Moment moment = moment(at);
        List<Score> scores = moment.evidence().entrySet().stream()
                .map(factor -> score(factor.getKey(), at, factor.getValue()))
                .toList();
        return new Picture(at, index(at, moment), scores, moment.shares());
    }

    /** @throws IllegalArgumentException if the factor is not among the settings; so for all that take a factor */
    public Score score(FactorId factor, Instant at) {
        return score(factor, at, track(factor).evidence(at));
    }

    public CohesionIndex index(Instant at) {
        return index(at, moment(at));
    }

    /** A factor's stress, thousandths of a point: the value of {@link #score} without its detail. */
    public int stress(FactorId factor, Instant at) {
        FactorTrack track = track(factor);
        return DecisionGrid.holds(at) ? track.onGrid().at(DecisionGrid.index(at)) : track.milli(at);
    }

    /** The cohesion index, thousandths of a point: the value of {@link #index} without its detail. */
    public int cohesion(Instant at) {
        return 100_000
                - composite.stress(tracks.keySet().stream()
                        .mapToInt(factor -> stress(factor, at))
                        .toArray());
    }

    /** What made the factor's score, largest first. */
    public List<Contribution> behind(FactorId factor, Instant at) {
        return Moment.contributions(factor, track(factor).evidence(at));
    }

    /** What made the alliance's stress, story by story and factor by factor, largest first. */
    public List<Contribution> behindIndex(Instant at) {
        return moment(at).contributions();
    }

    /**
     * How far a factor's stress has moved.
     *
     * @param over above 0
     */
    public Change change(FactorId factor, Instant at, Duration over) {
        FactorTrack track = track(factor);
        FactorEvidence now = track.evidence(at);
        FactorEvidence then = track.evidence(at.minus(over));
        double variance = (Uncertainty.variance(now) + Uncertainty.variance(then)) / 2;
        return Significance.of(
                over, now.milli() - then.milli(), variance, track.settings().halfLife());
    }

    /**
     * How far the cohesion index has moved.
     *
     * @param over above 0
     */
    public Change indexChange(Instant at, Duration over) {
        Moment now = moment(at);
        Moment then = moment(at.minus(over));
        double variance = (now.variance() + then.variance()) / 2;
        return Significance.of(over, now.cohesion() - then.cohesion(), variance, shortestHalfLife());
    }

    /** The level of a factor's stress, hysteresis included. */
    public Level level(FactorId factor, Instant at) {
        return Standing.at(track(factor).onGrid(), DecisionGrid.index(at), firstDecision)
                .level();
    }

    /** The level of the alliance's stress, hysteresis included. */
    public Level level(Instant at) {
        return Standing.at(stressOnGrid, DecisionGrid.index(at), firstDecision).level();
    }

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    public List<Instant> strains(FactorId factor, Instant from, Instant to) {
        return track(factor).strains(from, to);
    }

    private Score score(FactorId factor, Instant at, FactorEvidence evidence) {
        Interval interval = Interval.around(evidence.milli(), Uncertainty.variance(evidence));
        return new Score(
                factor,
                at,
                evidence.milli(),
                interval.low(),
                interval.high(),
                level(factor, at),
                Foundation.of(evidence),
                Uncertainty.units(evidence.strain()),
                Uncertainty.units(evidence.relief()),
                evidence.distinctStories());
    }

    private CohesionIndex index(Instant at, Moment moment) {
        Interval interval = Interval.around(moment.cohesion(), moment.variance());
        return new CohesionIndex(at, moment.cohesion(), interval.low(), interval.high(), level(at));
    }

    private Moment moment(Instant at) {
        Map<FactorId, FactorEvidence> evidence = new LinkedHashMap<>();
        tracks.forEach((factor, track) -> evidence.put(factor, track.evidence(at)));
        return new Moment(composite, evidence);
    }

    private int stressAtDecision(long decision) {
        return composite.stress(tracks.values().stream()
                .mapToInt(track -> track.onGrid().at(decision))
                .toArray());
    }

    /** Of several half-lives the shortest takes a move least seriously. */
    private Duration shortestHalfLife() {
        return tracks.values().stream()
                .map(track -> track.settings().halfLife())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private FactorTrack track(FactorId factor) {
        FactorTrack track = tracks.get(factor);
        if (track == null) {
            throw new IllegalArgumentException("There is no factor %s; there are: %s".formatted(factor, factors()));
        }
        return track;
    }
}
