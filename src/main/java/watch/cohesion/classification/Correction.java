package watch.cohesion.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * What a person changes in the assessment of an item. By any of them the person signs for the whole item: what then
 * stands there counts as certain, and so do the factors that do not stand there.
 */
public sealed interface Correction {

    /** All of it is right as it stands. */
    record Confirm() implements Correction {}

    /** The item bears on a factor; if it is there already, with another direction and intensity. */
    record Add(FactorId factor, Direction direction, Intensity intensity) implements Correction {}

    /** The item does not bear on the factor. */
    record Remove(FactorId factor) implements Correction {}

    /** It moves the factor the other way; one that was neutral strains it. */
    record Flip(FactorId factor) implements Correction {}

    /** It moves the factor this way. */
    record Turn(FactorId factor, Direction direction) implements Correction {}

    /** The deed has gone so far. */
    record Grade(FactorId factor, Intensity intensity) implements Correction {}

    /** The item bears on the alliance. */
    record Relevant() implements Correction {}

    /** It does not, and so on no factor. */
    record Irrelevant() implements Correction {}

    /** The item says what another of its story says. */
    record Same(Opinion other) implements Correction {}

    /**
     * What is held of an item.
     *
     * @param factors each with its evidence; empty if not relevant
     */
    record Opinion(boolean relevant, List<FactorAssessment> factors) {

        public static final Opinion NONE = new Opinion(false, List.of());

        public Opinion {
            factors = List.copyOf(factors);
        }

        private Optional<FactorAssessment> of(FactorId factor) {
            return factors.stream().filter(each -> each.factor().equals(factor)).findFirst();
        }

        private Opinion with(FactorAssessment factor) {
            List<FactorAssessment> all = new ArrayList<>(factors);
            int place = factors.stream().map(FactorAssessment::factor).toList().indexOf(factor.factor());
            if (place < 0) all.add(factor);
            else all.set(place, factor);
            return new Opinion(true, all);
        }

        private Opinion without(FactorId factor) {
            return new Opinion(
                    relevant,
                    factors.stream()
                            .filter(each -> !each.factor().equals(factor))
                            .toList());
        }

        /** The same of an item that reads so by now: words that it has no more are no evidence. */
        public Opinion of(Text text) {
            return new Opinion(
                    relevant, factors.stream().map(factor -> of(text, factor)).toList());
        }

        private static FactorAssessment of(Text text, FactorAssessment factor) {
            return new FactorAssessment(
                    factor.factor(),
                    factor.probability(),
                    factor.direction(),
                    factor.directionProbability(),
                    factor.intensity(),
                    factor.evidence().stream()
                            .filter(words -> words.standsIn(text))
                            .toList());
        }

        private Opinion certain() {
            return new Opinion(relevant, factors.stream().map(Opinion::certain).toList());
        }

        private static FactorAssessment certain(FactorAssessment factor) {
            return new FactorAssessment(factor.factor(), 1, factor.direction(), factor.intensity(), factor.evidence());
        }
    }

    /**
     * The opinion after this, every factor certain; empty if it names a factor that the opinion does not hold. Words that
     * told the direction before do not tell the new one: they are no longer evidence.
     */
    default Optional<Opinion> applyTo(Opinion opinion) {
        Optional<Opinion> after = switch (this) {
            case Confirm() -> Optional.of(opinion);
            case Relevant() -> Optional.of(new Opinion(true, opinion.factors()));
            case Irrelevant() -> Optional.of(Opinion.NONE);
            case Add(FactorId factor, Direction direction, Intensity intensity) ->
                Optional.of(opinion.with(opinion.of(factor)
                        .map(known -> graded(turned(known, direction), intensity))
                        .orElse(new FactorAssessment(factor, 1, direction, intensity, List.of()))));
            case Remove(FactorId factor) -> opinion.of(factor).map(known -> opinion.without(factor));
            case Flip(FactorId factor) -> change(opinion, factor, known -> turned(known, opposite(known.direction())));
            case Turn(FactorId factor, Direction direction) ->
                change(opinion, factor, known -> turned(known, direction));
            case Grade(FactorId factor, Intensity intensity) ->
                change(opinion, factor, known -> graded(known, intensity));
            case Same(Opinion other) -> Optional.of(like(other, opinion));
        };
        return after.map(Opinion::certain);
    }

    /** As logs and tables name it, such as {@code turn force-posture relief}. */
    default String words() {
        return switch (this) {
            case Confirm() -> "confirm";
            case Relevant() -> "relevant";
            case Irrelevant() -> "irrelevant";
            case Add(FactorId factor, Direction direction, Intensity intensity) ->
                "add %s %s %d".formatted(factor, direction.word(), intensity.grade());
            case Remove(FactorId factor) -> "remove " + factor;
            case Flip(FactorId factor) -> "flip " + factor;
            case Turn(FactorId factor, Direction direction) -> "turn %s %s".formatted(factor, direction.word());
            case Grade(FactorId factor, Intensity intensity) -> "grade %s %d".formatted(factor, intensity.grade());
            case Same _ -> "same";
        };
    }

    private static Optional<Opinion> change(Opinion opinion, FactorId factor, UnaryOperator<FactorAssessment> change) {
        return opinion.of(factor).map(known -> opinion.with(change.apply(known)));
    }

    private static FactorAssessment turned(FactorAssessment factor, Direction direction) {
        if (factor.direction() == direction) return factor;
        List<Evidence> names = factor.evidence().stream()
                .filter(evidence -> evidence.role() == Evidence.Role.FACTOR)
                .toList();
        return new FactorAssessment(factor.factor(), factor.probability(), direction, factor.intensity(), names);
    }

    private static FactorAssessment graded(FactorAssessment factor, Intensity intensity) {
        return new FactorAssessment(
                factor.factor(), factor.probability(), factor.direction(), intensity, factor.evidence());
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.STRAIN ? Direction.RELIEF : Direction.STRAIN;
    }

    /** The other's factors, with the evidence that stands in this item's own words. */
    private static Opinion like(Opinion other, Opinion own) {
        return new Opinion(
                other.relevant(),
                other.factors().stream()
                        .map(factor -> own.of(factor.factor())
                                .map(known -> graded(turned(known, factor.direction()), factor.intensity()))
                                .orElse(new FactorAssessment(
                                        factor.factor(), 1, factor.direction(), factor.intensity(), List.of())))
                        .toList());
    }
}
