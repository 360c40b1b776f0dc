package watch.cohesion.factor.files;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.Seed;

/** The factors as the files had them when they were read. */
record LoadedFactors(List<Factor> all, List<Seed> seeds, Map<String, Lexicon> lexicons) implements Factors {

    @Override
    public Optional<Factor> find(FactorId id) {
        return all.stream().filter(factor -> factor.id().equals(id)).findFirst();
    }

    static String ids(List<Seed> seeds) {
        return sorted(seeds.stream().map(Seed::id));
    }

    static String sorted(Stream<String> ids) {
        return ids.sorted(Comparator.naturalOrder()).collect(Collectors.joining(", "));
    }
}
