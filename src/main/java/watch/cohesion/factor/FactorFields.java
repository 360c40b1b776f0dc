package watch.cohesion.factor;

import java.util.List;
import java.util.Map;

/**
 * A factor's entry in {@code config/factors.yml} field by field, each as it is written and right or wrong. What has a key
 * of its own beside these (the id, the exemplars, comments) is not among them.
 *
 * @param names by language tag, without the English
 * @param queries by language tag
 */
public record FactorFields(
        String name,
        Map<String, String> names,
        List<String> seeds,
        String definition,
        String strain,
        String relief,
        String weight,
        String halfLife,
        Map<String, Queries> queries) {

    /**
     * Query rules in one language, one a line, comments among them.
     *
     * @param parties keys of those that a text must name
     */
    public record Queries(List<String> parties, String topic, String strain, String relief) {

        /** Nothing entered. */
        public static final Queries NONE = new Queries(List.of(), "", "", "");
    }
}
