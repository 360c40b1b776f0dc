package watch.cohesion.classification.model;

import java.util.ArrayList;
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

    /** What of it lies in the passage. */
    Reading in(Passage passage) {
        List<Hit> inside = new ArrayList<>();
        for (Hit hit : hits) {
            List<Span> spans = hit.spans().stream().filter(passage::contains).toList();
            if (!spans.isEmpty()) inside.add(new Hit(hit.rule(), spans));
        }
        return new Reading(text, language, List.copyOf(inside));
    }
}
