package watch.cohesion.web.factor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorFields.Queries;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.Seed;
import watch.cohesion.web.factor.WorkshopView.Draft;
import watch.cohesion.web.factor.WorkshopView.Written;

/** Between a factor's entry and its form. The entry is what is kept; the form is made from it, and changes it. */
@Component
class FactorForms {

    private static final String ENGLISH = "en";

    /** How a fault of the file begins. */
    private static final Pattern LINE = Pattern.compile("config/factors\\.yml, line (\\d{1,7}): (.*)", Pattern.DOTALL);

    private final Factors factors;
    private final FactorVersions versions;

    FactorForms(Factors factors, FactorVersions versions) {
        this.factors = factors;
        this.versions = versions;
    }

    /** What was sent: by the form, which goes into the entry that it was made from, or as a text. */
    Draft draft(MultiValueMap<String, String> sent, String entry, String note, long on) {
        // Browsers send lines with a carriage return.
        String text = String.join("\n", entry.lines().toList());
        boolean form = Draft.FORM.equals(sent.getFirst("as"));
        String written = !form
                ? text
                : versions.fields(text)
                        .map(fields -> versions.withFields(text, FactorForm.of(sent, languages(fields))))
                        .orElse(text);
        return new Draft(written, note, on, form ? Draft.FORM : Draft.TEXT, exemplar(sent));
    }

    private static Written exemplar(MultiValueMap<String, String> sent) {
        return new Written(
                Objects.requireNonNullElse(sent.getFirst("text"), ""),
                Objects.requireNonNullElse(sent.getFirst("direction"), ""),
                Objects.requireNonNullElse(sent.getFirst("intensity"), Written.NONE.intensity()));
    }

    /**
     * A draft's form, with the faults that belong to a field beside it; empty if the draft is for the text, or can only be
     * edited as one.
     *
     * @param line where the entry begins in the file, counted from 1
     * @param faults of the file; those that are shown beside a field are taken out
     */
    Optional<FactorForm> form(Factor factor, Draft draft, int line, List<String> faults) {
        if (!draft.as().equals(Draft.FORM)) return Optional.empty();
        return versions.fields(draft.entry()).map(fields -> {
            List<FactorForm.Language> languages = languages(fields).stream()
                    .map(language -> language(language, fields))
                    .toList();
            return new FactorForm(
                    fields, seeds(factor, fields), languages, beside(draft.entry(), line, languages, faults));
        });
    }

    private FactorForm.Language language(String language, FactorFields fields) {
        Queries queries = fields.queries().getOrDefault(language, Queries.NONE);
        Set<String> parties =
                new LinkedHashSet<>(Optional.ofNullable(factors.lexicons().get(language))
                        .map(Lexicon::relevance)
                        .map(relevance -> relevance.parties().keySet())
                        .orElse(Set.of()));
        parties.addAll(queries.parties());
        return new FactorForm.Language(
                language, fields.names().getOrDefault(language, ""), queries, List.copyOf(parties));
    }

    /** English is the first. */
    private Set<String> languages(FactorFields fields) {
        Set<String> others = new TreeSet<>(factors.lexicons().keySet());
        others.addAll(fields.queries().keySet());
        others.addAll(fields.names().keySet());
        Set<String> languages = new LinkedHashSet<>(Set.of(ENGLISH));
        languages.addAll(others);
        return languages;
    }

    private List<Seed> seeds(Factor factor, FactorFields fields) {
        return factors.seeds().stream()
                .filter(seed ->
                        seed.names().contains(factor.id()) || fields.seeds().contains(seed.id()))
                .toList();
    }

    private Map<String, List<String>> beside(
            String entry, int line, List<FactorForm.Language> languages, List<String> faults) {
        Set<String> shown = new TreeSet<>(
                Set.of("f-name", "f-definition", "f-strain", "f-relief", "f-weight", "f-halfLife", "f-seeds"));
        languages.forEach(each -> {
            if (!each.tag().equals(ENGLISH)) shown.add("f-names-" + each.tag());
            for (String key : List.of("parties", "topic", "strain", "relief")) shown.add("f-" + each.tag() + "-" + key);
        });
        Map<String, List<String>> beside = new LinkedHashMap<>();
        for (String fault : List.copyOf(faults)) {
            Matcher told = LINE.matcher(fault);
            if (!told.matches()) continue;
            String field = FactorForm.field(versions.fieldAt(entry, Integer.parseInt(told.group(1)) - line + 1));
            // The names in all other languages may stand in one line.
            if (field.equals("f-names"))
                field = "f-names-" + languages.getLast().tag();
            if (!shown.contains(field)) continue;
            beside.computeIfAbsent(field, none -> new ArrayList<>()).add(told.group(2));
            faults.remove(fault);
        }
        return beside;
    }
}
