package watch.cohesion.web.page;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.factor.Factor;

/** Factors that were taken out while something still names them. */
public final class GoneFactors {

    private GoneFactors() {}

    /** Those of the ids that are none of the factors, in their order. */
    public static List<String> of(Collection<String> ids, List<Factor> all) {
        Set<String> known = all.stream().map(each -> each.id().value()).collect(Collectors.toSet());
        return ids.stream().filter(id -> !known.contains(id)).sorted().toList();
    }
}
