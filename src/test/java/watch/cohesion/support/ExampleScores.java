package watch.cohesion.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Stated;
import watch.cohesion.item.Item;
import watch.cohesion.support.Examples.Story;

/** By the formula of the method, simplified: whole stories, clock days, no hysteresis. */
final class ExampleScores implements Scores {

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
                        without(masses, mass) - without(masses, null),
                        mass.units(),
                        Examples.STORIES.stream()
                                .map(Story::item)
                                .filter(item ->
                                        item.story().equals(mass.story().item().story()))
                                .map(Item::id)
                                .toList(),
                        (int) Examples.STORIES.stream()
                                .map(Story::item)
                                .filter(item ->
                                        item.story().equals(mass.story().item().story()))
                                .map(Item::publisher)
                                .distinct()
                                .count()))
                .sorted(Comparator.comparingInt((Contribution part) -> -Math.abs(part.milli())))
                .toList();
    }

    private static int without(List<Mass> masses, @Nullable Mass removed) {
        List<Mass> left = masses.stream().filter(mass -> !mass.equals(removed)).toList();
        double strain = sum(left, Direction.STRAIN);
        return (int) Math.round(100_000 * (PRIOR / 5 + strain) / (PRIOR + strain + sum(left, Direction.RELIEF)));
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
                Math.max(0, value - 9),
                Math.min(100, value + 10),
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
                (int) Math.round(1000 * (100 - stress)),
                100 - stress - 3,
                100 - stress + 3.4,
                100 - stress - 4,
                100 - stress + 4.5,
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
                        .toList());
    }

    @Override
    public Stated stated(Instant at) {
        Picture picture = at(at);
        return new Stated(picture, new Proof(methodVersion(), "15.0", picture.digest()));
    }

    @Override
    public List<Contribution> behindIndex(Instant at) {
        return factors.all().stream()
                .flatMap(factor -> behind(factor.id(), at).stream())
                .toList();
    }

    @Override
    public Change change(FactorId factor, Instant at, Duration over) {
        int milli = score(factor, at).milli() - score(factor, at.minus(over)).milli();
        return new Change(milli, milli / 4000.0);
    }

    @Override
    public Change changeFrom(FactorId factor, Instant at, Duration over, int said) {
        int milli = score(factor, at).milli() - said;
        return new Change(milli, milli / 4000.0);
    }

    @Override
    public Change indexChangeFrom(Instant at, Duration over, int said) {
        int milli = index(at).milli() - said;
        return new Change(milli, milli / 1500.0);
    }

    @Override
    public Change indexChange(Instant at, Duration over) {
        int milli = index(at).milli() - index(at.minus(over)).milli();
        return new Change(milli, milli / 1500.0);
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
        return new Decomposition(milli, 0, 0, 0, List.of());
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
                .map(end -> {
                    CohesionIndex index = index(end);
                    return new DailyScore(dayOf(end), index.value(), index.low(), index.high(), index.level());
                })
                .toList();
    }

    @Override
    public String methodVersion() {
        return "example-1";
    }
}
