package watch.cohesion.item;

import java.time.Instant;

/**
 * How an item read before its publisher edited it.
 *
 * @param title plain text
 * @param summary plain text, may be empty
 * @param since when this edition was first seen
 * @param until when the next one was
 */
public record Edition(String title, String summary, Instant since, Instant until) {}
