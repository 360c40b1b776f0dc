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
final class MatchedText {

    private final Text text;
    private final String language;
    private final List<Hit> all;
    private final Map<QueryRule.Kind, List<Hit>> byKind = new EnumMap<>(QueryRule.Kind.class);

    /** Of the kinds that are rules of something: by what they are of. */
    private final Map<QueryRule.Kind, Map<String, List<Hit>>> byName = new EnumMap<>(QueryRule.Kind.class);

    /**
     * @param language whose rules were used
     * @param hits in the order of {@link QueryRule}
     */
    MatchedText(Text text, String language, List<Hit> hits) {
        this.text = text;
        this.language = language;
        this.all = hits;
        for (Hit hit : hits) {
            QueryRule rule = hit.rule();
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

    Stream<Hit> hits(QueryRule.Kind kind) {
        return byKind.getOrDefault(kind, List.of()).stream();
    }

    Stream<Hit> hits(QueryRule.Kind kind, FactorId factor) {
        return hits(kind, factor.value()).stream();
    }

    private List<Hit> hits(QueryRule.Kind kind, String of) {
        return byName.getOrDefault(kind, Map.of()).getOrDefault(of, List.of());
    }

    boolean names(String party) {
        return !hits(QueryRule.Kind.PARTY, party).isEmpty();
    }

    double sum(QueryRule.Kind kind) {
        return hits(kind).mapToDouble(Hit::counts).sum();
    }

    double sum(QueryRule.Kind kind, FactorId factor) {
        return hits(kind, factor).mapToDouble(Hit::counts).sum();
    }

    /** Of a passage that was read alone: the same, at its place in the whole text. */
    MatchedText in(Passage passage) {
        return new MatchedText(
                passage.text(),
                language,
                all.stream()
                        .map(hit -> new Hit(
                                hit.rule(),
                                hit.spans().stream().map(passage::inWhole).toList()))
                        .toList());
    }
}
