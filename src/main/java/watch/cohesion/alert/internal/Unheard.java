package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the time since the last pass nothing was heard.
 *
 * @param since the last pass
 * @param heard whether anything was
 */
record Unheard(Duration since, boolean heard, NotHeard.Share notHeard, Instant at) {

    static final Unheard NOTHING = new Unheard(Duration.ZERO, true, NotHeard.Share.NONE, Instant.EPOCH);

    /** A pass comes every half minute: if none came for so long, nobody listened. */
    private static final Duration SLEPT = Duration.ofMinutes(10);

    /** As {@link watch.cohesion.indicator.Heard}: with less than a fifth of its sources nothing is known of a factor. */
    private static final double MOST = 0.8;

    /** @param before the last pass; null if there was none */
    static Unheard since(@Nullable Instant before, Instant now, NotHeard.View feeds) {
        if (before == null || before.isAfter(now)) return NOTHING;
        Duration since = Duration.between(before, now);
        return new Unheard(since, feeds.reads() && since.compareTo(SLEPT) < 0, feeds, now);
    }

    /** Of whatever there is. */
    Duration ofAll() {
        return heard ? Duration.ZERO : since;
    }

    /** Of what the factor usually rests on. */
    Duration of(String factor) {
        return heard && notHeard.of(factor, Duration.ZERO, at) <= MOST ? Duration.ZERO : since;
    }
}
