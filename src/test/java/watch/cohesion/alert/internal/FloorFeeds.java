package watch.cohesion.alert.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;

/** How the feeds do, as a test says. */
final class FloorFeeds {

    @Nullable
    NetworkOutage outage;

    @Nullable
    Deafness deafness;

    List<FeedHealth> health = List.of();

    Feeds face() {
        return (Feeds) Proxy.newProxyInstance(
                Feeds.class.getClassLoader(),
                new Class<?>[] {Feeds.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "outage" -> Optional.ofNullable(outage);
                    case "deafness" -> Optional.ofNullable(deafness);
                    default -> health;
                });
    }
}
