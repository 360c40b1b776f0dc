package watch.cohesion.web.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Evidence.Field;
import watch.cohesion.classification.Evidence.Role;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.FactorId;

/** Cuts a text where evidence begins and ends, so that evidence of several factors may overlap. */
final class Marks {

    private Marks() {}

    /**
     * A stretch of text.
     *
     * @param reasons why it is marked; empty if it is not
     */
    record Segment(String text, List<Reason> reasons) {

        public boolean marked() {
            return !reasons.isEmpty();
        }

        /** What colours it: the direction where one is told, else that it names a factor. */
        public Role role() {
            return reasons.stream()
                    .map(Reason::role)
                    .max(Comparator.naturalOrder())
                    .orElse(Role.FACTOR);
        }
    }

    /**
     * One factor's use of the words.
     *
     * @param factor its name
     */
    record Reason(String factor, Role role) {}

    private record Span(int start, int end, Reason reason) {}

    /** The whole text in order; joined, the segments are the text. Evidence that does not stand there, for the text was edited, is left out. */
    static List<Segment> of(String text, Field field, List<FactorAssessment> assessments, Map<FactorId, String> names) {
        List<Span> spans = assessments.stream()
                .flatMap(assessment -> assessment.evidence().stream()
                        .filter(evidence -> evidence.field() == field)
                        .flatMap(evidence -> span(text, nameOf(assessment.factor(), names), evidence).stream()))
                .toList();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        spans.forEach(span -> {
            cuts.add(span.start());
            cuts.add(span.end());
        });
        List<Segment> segments = new ArrayList<>();
        for (int start : cuts.headSet(text.length())) {
            int end = Optional.ofNullable(cuts.higher(start)).orElse(text.length());
            List<Reason> reasons = spans.stream()
                    .filter(span -> span.start() <= start && span.end() >= end)
                    .map(Span::reason)
                    .distinct()
                    .toList();
            segments.add(new Segment(text.substring(start, end), reasons));
        }
        return segments;
    }

    private static String nameOf(FactorId factor, Map<FactorId, String> names) {
        return names.getOrDefault(factor, factor.value());
    }

    private static Optional<Span> span(String text, String factor, Evidence evidence) {
        boolean fits = evidence.start() >= 0
                && evidence.start() < evidence.end()
                && evidence.end() <= text.length()
                && text.substring(evidence.start(), evidence.end()).equals(evidence.quote());
        return fits
                ? Optional.of(new Span(evidence.start(), evidence.end(), new Reason(factor, evidence.role())))
                : Optional.empty();
    }
}
