package watch.cohesion.classification;

/** What a classifier reads of an item: plain text, either may be empty. */
public record Text(String title, String summary) {}
