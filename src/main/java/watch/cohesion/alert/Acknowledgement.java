package watch.cohesion.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone owns an episode.
 *
 * @param note what they know or do about it; may be empty
 * @param until when they no longer do; null: until it ends
 * @param milli the stress that they acknowledged, thousandths of a point
 */
public record Acknowledgement(
        String owner, String note, Instant at, @Nullable Instant until, int milli) {}
