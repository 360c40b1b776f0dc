package watch.cohesion.indicator;

/** How well a score is founded (scoring method, 1.6); says nothing of how high it is. */
public enum Confidence {
    /**
     * Fewer than three independent stories, or one publisher holds more than 60 % of the evidence, or less
     * than 60 % of the last day was heard.
     */
    LOW,
    MODERATE,
    /** At least eight independent stories by four publishers, mean probability at least 0.8, and 90 % was heard. */
    HIGH
}
