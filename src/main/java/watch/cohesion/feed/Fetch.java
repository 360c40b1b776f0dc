package watch.cohesion.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a document. A closed list, so that every reader of it deals with every case. */
public sealed interface Fetch {

    /**
     * Bytes, of what kind they may be.
     *
     * @param bytes unpacked; not to be changed
     * @param contentType as the header says; null if it does not
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes are handed over, not compared
    record Document(byte[] bytes, @Nullable String contentType, Response response) implements Fetch {}

    /**
     * The host, or our own manners towards it, ask for patience.
     *
     * @param why which of them does, in one sentence
     */
    record Throttled(Duration retryAfter, String why) implements Fetch {}

    /**
     * It did not work.
     *
     * @param detail what happened, in one sentence; never empty
     */
    record Failed(PollOutcome.Failure failure, String detail) implements Fetch {}
}
