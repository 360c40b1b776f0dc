package watch.cohesion.classification;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import watch.cohesion.classification.Corrections.Signed;
import watch.cohesion.factor.FactorId;

/**
 * How far the classifier agrees with the people who have signed. Items that a person signed before any classifier had
 * seen them are left out. People are asked first about what is doubtful, so this is less than the agreement on all items.
 *
 * @param items that were compared
 * @param relevance of whole items
 */
public record Agreement(int items, Found relevance, List<OfFactor> factors) {

    /**
     * How often.
     *
     * @param hits of the cases
     */
    public record Rate(int hits, int cases) {

        /** 95 %, normal distribution. */
        private static final double Z = 1.96;

        /** 0–1; not a number without cases. */
        public double share() {
            return cases == 0 ? Double.NaN : (double) hits / cases;
        }

        /** Lower end of the 95 % interval (Wilson), 0–1; 0 without cases. */
        public double low() {
            return cases == 0 ? 0 : Math.max(0, centre() - half());
        }

        /** Upper end of it; 1 without cases. */
        public double high() {
            return cases == 0 ? 1 : Math.min(1, centre() + half());
        }

        private double centre() {
            return (share() + Z * Z / (2 * cases)) / (1 + Z * Z / cases);
        }

        private double half() {
            return Z / (1 + Z * Z / cases) * Math.sqrt(share() * (1 - share()) / cases + Z * Z / (4.0 * cases * cases));
        }
    }

    /**
     * @param precision of those that the classifier found, how many people found too
     * @param recall of those that people found, how many the classifier found too
     */
    public record Found(Rate precision, Rate recall) {}

    /**
     * @param direction of those that both found, how many have the same direction
     * @param intensity of those that both found, how many have the same intensity
     */
    public record OfFactor(FactorId factor, Found found, Rate direction, Rate intensity) {}

    /**
     * How far one version agrees, with all factors together.
     *
     * @param version that lay before the people
     * @param factors of the pairs of item and factor
     * @param direction of the pairs that both found, how many have the same direction
     */
    public record OfVersion(String version, int items, Found relevance, Found factors, Rate direction) {}

    /**
     * By version, that of the latest signed item first: each on the items that were signed while it judged. It has learned
     * from none of them, but where somebody had signed one before and has now signed it anew.
     */
    public static List<OfVersion> byVersion(Collection<Signed> signed) {
        return pairs(signed).stream()
                .collect(Collectors.groupingBy(pair -> pair.machine.by(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(version -> of(version.getKey(), version.getValue()))
                .toList();
    }

    private static OfVersion of(String version, List<Pair> pairs) {
        List<Both> both = pairs.stream()
                .flatMap(pair -> pair.machine.factors().stream()
                        .flatMap(machine ->
                                in(pair.person, machine.factor()).map(person -> new Both(person, machine)).stream()))
                .toList();
        int byMachine =
                pairs.stream().mapToInt(pair -> pair.machine.factors().size()).sum();
        int byPerson =
                pairs.stream().mapToInt(pair -> pair.person.factors().size()).sum();
        return new OfVersion(
                version,
                pairs.size(),
                relevance(pairs),
                new Found(new Rate(both.size(), byMachine), new Rate(both.size(), byPerson)),
                rate(both, _ -> true, each -> each.person.direction() == each.machine.direction()));
    }

    /** @param factors in the order wanted */
    public static Agreement of(Collection<Signed> signed, List<FactorId> factors) {
        List<Pair> pairs = pairs(signed);
        return new Agreement(
                pairs.size(),
                relevance(pairs),
                factors.stream().map(factor -> of(pairs, factor)).toList());
    }

    private static List<Pair> pairs(Collection<Signed> signed) {
        return signed.stream()
                .filter(each -> each.machine() != null)
                .map(each -> new Pair(each.person(), Objects.requireNonNull(each.machine())))
                .toList();
    }

    private static Found relevance(List<Pair> pairs) {
        return new Found(
                rate(pairs, pair -> pair.machine.relevant(), pair -> pair.person.relevant()),
                rate(pairs, pair -> pair.person.relevant(), pair -> pair.machine.relevant()));
    }

    private record Pair(Assessment person, Assessment machine) {}

    private record Both(FactorAssessment person, FactorAssessment machine) {}

    private static OfFactor of(List<Pair> pairs, FactorId factor) {
        List<Both> both = pairs.stream()
                .flatMap(pair -> in(pair.person, factor)
                        .flatMap(person -> in(pair.machine, factor).map(machine -> new Both(person, machine)))
                        .stream())
                .toList();
        return new OfFactor(
                factor,
                new Found(
                        rate(pairs, pair -> has(pair.machine, factor), pair -> has(pair.person, factor)),
                        rate(pairs, pair -> has(pair.person, factor), pair -> has(pair.machine, factor))),
                rate(both, _ -> true, each -> each.person.direction() == each.machine.direction()),
                rate(both, _ -> true, each -> each.person.intensity() == each.machine.intensity()));
    }

    private static boolean has(Assessment assessment, FactorId factor) {
        return in(assessment, factor).isPresent();
    }

    private static Optional<FactorAssessment> in(Assessment assessment, FactorId factor) {
        return assessment.factors().stream()
                .filter(each -> each.factor().equals(factor))
                .findFirst();
    }

    private static <T> Rate rate(List<T> all, Predicate<T> aCase, Predicate<T> aHit) {
        List<T> cases = all.stream().filter(aCase).toList();
        return new Rate((int) cases.stream().filter(aHit).count(), cases.size());
    }
}
