package watch.cohesion.item;

import java.time.Instant;

/** What became of an item's article. */
public sealed interface FullText {

    /** It is fetched when it is due; it may have failed before. */
    record Waiting(Instant due, int tries) implements FullText {}

    /** @param text plain text of the article */
    record Stored(String text, Instant at) implements FullText {}

    /** @param detail why it was given up, one sentence */
    record Failed(String detail, int tries, Instant at) implements FullText {}
}
