package watch.cohesion.classification;

import java.util.List;

/** Judges texts. Pure: the same version gives the same verdict on the same text, anywhere. Safe for many threads. */
public interface Classifier {

    Verdict classify(Text text);

    /** The verdicts on many texts, in their order: the same as on each alone, perhaps sooner. */
    default List<Verdict> classifyAll(List<Text> texts) {
        return texts.stream().map(this::classify).toList();
    }

    /** Names the method and everything it was made from; changes whenever a verdict might. At most 40 characters. */
    String version();
}
