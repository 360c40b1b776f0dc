package watch.cohesion.web.factor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorFields.Queries;
import watch.cohesion.factor.Seed;

/**
 * The form of a factor's entry.
 *
 * @param seeds papers that name the factor, or that its entry says do
 * @param languages that it has names and query rules in, English first
 * @param faults beside the fields, by {@link #field}
 */
record FactorForm(FactorFields fields, List<Seed> seeds, List<Language> languages, Map<String, List<String>> faults) {

    private static final int FEWEST = 2;
    private static final int MOST = 14;

    /**
     * A language's part of the form.
     *
     * @param name without the English, which has a field of its own
     * @param parties that a text may have to name
     */
    record Language(String tag, String name, Queries queries, List<String> parties) {}

    /** What is wrong in a field; empty if nothing. */
    public List<String> fault(String field) {
        return faults.getOrDefault(field, List.of());
    }

    /**
     * Ids of what tells of a field: its hint, and what is wrong in it.
     *
     * @param hint empty if it has none
     */
    public @Nullable String describes(String hint, String field) {
        String all = (hint + (fault(field).isEmpty() ? "" : " " + field + "-fault")).strip();
        return all.isEmpty() ? null : all;
    }

    /** How many lines of rules are seen at once. */
    public int rows(String rules) {
        return Math.clamp(rules.lines().count() + 1, FEWEST, MOST);
    }

    /** The name of a field in the form, of what {@link watch.cohesion.factor.FactorVersions#fieldAt} calls it. */
    static String field(String at) {
        return at.isEmpty() ? "" : "f-" + at.replace("queries.", "").replace('.', '-');
    }

    /** As entered. */
    static FactorFields of(MultiValueMap<String, String> sent, Set<String> languages) {
        Map<String, String> names = new TreeMap<>();
        Map<String, Queries> queries = new TreeMap<>();
        for (String language : languages) {
            names.put(language, text(sent, "names-" + language));
            queries.put(
                    language,
                    new Queries(
                            texts(sent, language + "-parties"),
                            text(sent, language + "-topic"),
                            text(sent, language + "-strain"),
                            text(sent, language + "-relief")));
        }
        return new FactorFields(
                text(sent, "name"),
                names,
                texts(sent, "seeds"),
                text(sent, "definition"),
                text(sent, "strain"),
                text(sent, "relief"),
                text(sent, "weight"),
                text(sent, "halfLife"),
                queries);
    }

    private static String text(MultiValueMap<String, String> sent, String field) {
        String text = sent.getFirst("f-" + field);
        return text == null ? "" : text;
    }

    private static List<String> texts(MultiValueMap<String, String> sent, String field) {
        return List.copyOf(sent.getOrDefault("f-" + field, List.of()));
    }
}
