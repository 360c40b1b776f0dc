package watch.cohesion.alert.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.support.StandIn;

/** How the feeds do, as a test says. */
final class FloorFeeds {

    @Nullable
    NetworkOutage outage;

    @Nullable
    Deafness deafness;

    List<FeedHealth> health = List.of();

    Feeds face() {
        return StandIn.of(Feeds.class, (asked, _) -> switch (asked) {
            case "outage" -> Optional.ofNullable(outage);
            case "deafness" -> Optional.ofNullable(deafness);
            default -> health;
        });
    }
}
