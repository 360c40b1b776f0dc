package watch.cohesion.classification.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.FactorId;

/** A text and every rule that matched it. */
final class Reading {

    private final Text text;
    private final String language;
    private final Map<Rule.Kind, List<Hit>> hits;

    /**
     * @param language whose rules were used
     * @param hits in the order of {@link Rule}
     */
    Reading(Text text, String language, List<Hit> hits) {
        this.text = text;
        this.language = language;
        this.hits = hits.stream()
                .collect(groupingBy(hit -> hit.rule().kind(), () -> new EnumMap<>(Rule.Kind.class), toList()));
    }

    Text text() {
        return text;
    }

    String language() {
        return language;
    }

    private List<Hit> all(Rule.Kind kind) {
        return hits.getOrDefault(kind, List.of());
    }

    Stream<Hit> hits(Rule.Kind kind) {
        return all(kind).stream();
    }

    Stream<Hit> hits(Rule.Kind kind, FactorId factor) {
        return hits(kind).filter(hit -> hit.rule().of().equals(factor.value()));
    }

    boolean names(String party) {
        return hits(Rule.Kind.PARTY).anyMatch(hit -> hit.rule().of().equals(party));
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
                hits.values().stream()
                        .flatMap(List::stream)
                        .map(hit -> new Hit(
                                hit.rule(),
                                hit.spans().stream().map(passage::inWhole).toList()))
                        .toList());
    }
}
