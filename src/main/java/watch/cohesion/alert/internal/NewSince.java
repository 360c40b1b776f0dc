package watch.cohesion.alert.internal;

import java.time.Instant;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;

/**
 * What is new to the readers of a notice: what may have made the movement that it tells.
 *
 * @param at where the movement begins
 * @param bySight whether it begins where they were told last: what was published before and read after is new to them. A
 *     movement over a window counts evidence by when it was published.
 */
record NewSince(Instant at, boolean bySight) {

    /** @param now when the notice is made */
    static NewSince of(Rule rule, Episode episode, Kind kind, Instant now) {
        Instant before = episode.opened().minus(rule.condition().window());
        return switch (kind) {
            case OPENED -> new NewSince(now.minus(rule.condition().window()), false);
            case ESCALATED, UNSILENCED -> new NewSince(before, false);
            default -> episode.told() == null ? new NewSince(before, false) : new NewSince(episode.told(), true);
        };
    }

    boolean isNew(Instant published, Instant firstSeen) {
        return published.isAfter(at) || (bySight && firstSeen.isAfter(at));
    }
}
