package watch.cohesion.classification;

/** Judges texts. Pure: the same version gives the same verdict on the same text, anywhere. Safe for many threads. */
public interface Classifier {

    Verdict classify(Text text);

    /** Names the method and everything it was made from; changes whenever a verdict might. At most 40 characters. */
    String version();
}
