package watch.cohesion.classification.model;

import java.util.Comparator;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;

/**
 * Words of a text that a query matched.
 *
 * @param start offset in the field of the first character
 * @param end offset after the last character
 */
record Span(Evidence.Field field, int start, int end) implements Comparable<Span> {

    private static final Comparator<Span> READING_ORDER =
            Comparator.comparing(Span::field).thenComparingInt(Span::start).thenComparingInt(Span::end);

    boolean inTitle() {
        return field == Evidence.Field.TITLE;
    }

    boolean overlaps(Span other) {
        return field == other.field && start < other.end && other.start < end;
    }

    boolean before(Span other) {
        return field == other.field && end <= other.start;
    }

    String quote(Text text) {
        return (inTitle() ? text.title() : text.summary()).substring(start, end);
    }

    @Override
    public int compareTo(Span other) {
        return READING_ORDER.compare(this, other);
    }
}
