package watch.cohesion.alert;

import java.util.List;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Severity;

/**
 * When someone must know.
 *
 * @param name as readers see it
 * @param factors that it watches; empty: all. Without meaning for a condition on the index
 * @param first the list that is told
 * @param second the list that is told once if nobody owns an episode after a quarter of an hour; empty: none
 * @param enabled false: kept, but asleep
 */
public record Rule(
        RuleId id,
        String name,
        Condition condition,
        List<FactorId> factors,
        Severity severity,
        String first,
        String second,
        ActiveHours hours,
        boolean enabled) {

    public Rule {
        factors = List.copyOf(factors);
    }

    /** Whether it watches the index rather than factors. */
    public boolean ofIndex() {
        return condition instanceof Condition.Index;
    }

    /**
     * The series that it watches: ids of factors, or {@link CohesionIndex#SERIES}.
     *
     * @param all every factor there is
     */
    public List<String> series(List<FactorId> all) {
        if (ofIndex()) return List.of(CohesionIndex.SERIES);
        return all.stream()
                .filter(factor -> factors.isEmpty() || factors.contains(factor))
                .map(FactorId::value)
                .toList();
    }

    /** Whether it is awake and watches the series. */
    public boolean watches(String series) {
        boolean named = ofIndex()
                ? series.equals(CohesionIndex.SERIES)
                : factors.isEmpty()
                        || factors.stream().anyMatch(factor -> factor.value().equals(series));
        return enabled && named;
    }
}
