package watch.cohesion.classification.model;

import java.util.List;
import java.util.Optional;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.FactorId;

/**
 * An item as a person judged it.
 *
 * @param story items of one event share it, and are learned from or tested on together
 * @param labels of each factor at most one; empty if not relevant
 * @param topicsOnly whether it teaches what is spoken of, and not which way or how strongly
 */
public record Labelled(String id, Text text, String story, boolean relevant, List<Label> labels, boolean topicsOnly) {

    public Labelled(String id, Text text, String story, boolean relevant, List<Label> labels) {
        this(id, text, story, relevant, labels, false);
    }

    Labelled teachingTopicsOnly() {
        return new Labelled(id, text, story, relevant, labels, true);
    }

    public Optional<Label> label(FactorId factor) {
        return labels.stream().filter(label -> label.factor().equals(factor)).findFirst();
    }
}
