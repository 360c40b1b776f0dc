package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Settings for tests: short limits, and loopback allowed unless a test says otherwise. */
final class FetchSettings {

    static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private FetchSettings() {}

    static FeedSettings allowing(String... addresses) {
        return settings(Duration.ofSeconds(1), Duration.ofSeconds(5), null, null, addresses);
    }

    /** Loopback allowed. */
    static FeedSettings impatient(Duration readTimeout, Duration totalTimeout) {
        return settings(readTimeout, totalTimeout, null, null, "127.0.0.0/8");
    }

    /** Loopback not allowed, but for the proxy. */
    static FeedSettings through(URI proxy) {
        return settings(Duration.ofSeconds(1), Duration.ofSeconds(5), proxy, null);
    }

    /** The same for a proxy that wants a login. */
    static FeedSettings through(URI proxy, String user, String... allowed) {
        return settings(Duration.ofSeconds(1), Duration.ofSeconds(5), proxy, user, allowed);
    }

    private static FeedSettings settings(
            Duration read, Duration total, @Nullable URI proxy, @Nullable String proxyUser, String... allowed) {
        return new FeedSettings(
                true,
                "feeds-none.yml",
                "CohesionWatch/test",
                4,
                Duration.ZERO,
                Duration.ofSeconds(1),
                read,
                total,
                total,
                LARGEST,
                5_000,
                100_000,
                3,
                List.of(allowed),
                proxy,
                proxyUser,
                proxyUser == null ? null : "secret",
                null,
                Duration.ofDays(90));
    }
}
