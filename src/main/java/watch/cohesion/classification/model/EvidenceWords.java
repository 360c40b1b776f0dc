package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;

/** The words that carried a judgement, as evidence. */
final class EvidenceWords {

    private static final Comparator<Evidence> READING_ORDER = Comparator.comparing(Evidence::field)
            .thenComparingInt(Evidence::start)
            .thenComparingInt(Evidence::end)
            .thenComparing(Evidence::role);

    private EvidenceWords() {}

    /** The factor's words, and the cues of the direction that was judged; overlapping words of one role are joined. */
    static List<Evidence> of(Text text, List<Span> factor, Stance stance) {
        List<Evidence> evidence = new ArrayList<>();
        add(evidence, factor, Evidence.Role.FACTOR, text);
        if (stance.direction() != Direction.RELIEF) add(evidence, stance.strain(), Evidence.Role.STRAIN, text);
        if (stance.direction() != Direction.STRAIN) add(evidence, stance.relief(), Evidence.Role.RELIEF, text);
        evidence.sort(READING_ORDER);
        return List.copyOf(evidence);
    }

    private static void add(List<Evidence> evidence, List<Span> spans, Evidence.Role role, Text text) {
        for (Span span : joined(spans)) {
            if (span.start() < span.end()) {
                evidence.add(new Evidence(span.field(), span.start(), span.end(), span.quote(text), role));
            }
        }
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream().sorted().toList()) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.overlaps(span)) {
                joined.removeLast();
                joined.add(new Span(last.field(), last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
