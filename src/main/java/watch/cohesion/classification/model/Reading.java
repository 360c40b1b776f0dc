package watch.cohesion.classification.model;

import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.FactorId;

/**
 * A text and every rule that matched it.
 *
 * @param language whose rules were used
 * @param hits in the order of {@link Rule}
 */
record Reading(Text text, String language, List<Hit> hits) {

    Stream<Hit> hits(Rule.Kind kind) {
        return hits.stream().filter(hit -> hit.rule().kind() == kind);
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
                hits.stream()
                        .map(hit -> new Hit(
                                hit.rule(),
                                hit.spans().stream().map(passage::inWhole).toList()))
                        .toList());
    }
}
