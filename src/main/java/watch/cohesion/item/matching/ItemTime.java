package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an item counts (scoring method, 1.1).
 *
 * <p>The method as first written takes the time of first sight for anything older than 90 days. We believe older dates
 * too: a feed that lists a piece from years ago, or a back catalogue, would otherwise read as today's news. An old date
 * does no harm, since evidence decays; a new one would.
 *
 * @param estimated true if the publisher's date is missing or not believable
 */
public record ItemTime(Instant at, boolean estimated) {

    /** Earlier dates are faults, such as the zero of a computer's clock. */
    private static final Instant BEFORE_ALL_FEEDS = Instant.parse("1995-01-01T00:00:00Z");

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    public static ItemTime of(@Nullable Instant published, Instant firstSeen) {
        if (published == null
                || published.isBefore(BEFORE_ALL_FEEDS)
                || published.isAfter(firstSeen.plus(CLOCKS_DIFFER))) {
            return new ItemTime(firstSeen, true);
        }
        return new ItemTime(published, false);
    }
}
