package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.FactorId;

/** A text and every rule that matched it. */
final class Reading {

    private final Text text;
    private final String language;
    private final List<Hit> all;
    private final Map<Rule.Kind, List<Hit>> byKind = new EnumMap<>(Rule.Kind.class);

    /** Of the kinds that are rules of something: by what they are of. */
    private final Map<Rule.Kind, Map<String, List<Hit>>> byName = new EnumMap<>(Rule.Kind.class);

    /**
     * @param language whose rules were used
     * @param hits in the order of {@link Rule}
     */
    Reading(Text text, String language, List<Hit> hits) {
        this.text = text;
        this.language = language;
        this.all = hits;
        for (Hit hit : hits) {
            Rule rule = hit.rule();
            byKind.computeIfAbsent(rule.kind(), _ -> new ArrayList<>()).add(hit);
            byName.computeIfAbsent(rule.kind(), _ -> new HashMap<>())
                    .computeIfAbsent(rule.of(), _ -> new ArrayList<>())
                    .add(hit);
        }
    }

    Text text() {
        return text;
    }

    String language() {
        return language;
    }

    Stream<Hit> hits(Rule.Kind kind) {
        return byKind.getOrDefault(kind, List.of()).stream();
    }

    Stream<Hit> hits(Rule.Kind kind, FactorId factor) {
        return hits(kind, factor.value()).stream();
    }

    private List<Hit> hits(Rule.Kind kind, String of) {
        return byName.getOrDefault(kind, Map.of()).getOrDefault(of, List.of());
    }

    boolean names(String party) {
        return !hits(Rule.Kind.PARTY, party).isEmpty();
    }

    double sum(Rule.Kind kind) {
        return hits(kind).mapToDouble(Hit::counts).sum();
    }

    double sum(Rule.Kind kind, FactorId factor) {
        return hits(kind, factor).mapToDouble(Hit::counts).sum();
    }

    /** Of a passage that was read alone: the same, at its place in the whole text. */
    Reading in(Passage passage) {
        return new Reading(
                passage.text(),
                language,
                all.stream()
                        .map(hit -> new Hit(
                                hit.rule(),
                                hit.spans().stream().map(passage::inWhole).toList()))
                        .toList());
    }
}
