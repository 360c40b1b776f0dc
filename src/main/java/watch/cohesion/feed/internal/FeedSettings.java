package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How feeds are polled.
 *
 * @param polling whether feeds are polled by their schedules; set it alike on all nodes
 * @param file what a new database starts with; a file in the working directory, else the one in the jar
 * @param userAgent how we introduce ourselves to publishers
 * @param maxConcurrentPolls how many polls one node runs at a time, from 1; one host is asked by one of them only
 * @param connectTimeout for the name and for the connection, each
 * @param readTimeout the longest silence while an answer is awaited or read
 * @param totalTimeout for everything from the name to the last byte, redirects included
 * @param largestDocument of a feed, after decompression
 * @param mostRedirects that are followed in one poll
 * @param allowedAddresses hosts, addresses and CIDR blocks that feeds may point at though they are not public
 * @param proxy such as {@code http://proxy.example:3128}; null for a direct connection. Behind a proxy, names are
 *     resolved by the proxy, so it is the proxy that must keep feeds away from internal addresses
 * @param proxyUser null if the proxy wants none
 * @param proxyPassword null if the proxy wants none
 * @param keepHistory how long polls are kept for the feed's history
 */
@ConfigurationProperties("cohesion.feed")
record FeedSettings(
        @DefaultValue("true") boolean polling,
        @DefaultValue("config/feeds.yml") String file,
        @DefaultValue("CohesionWatch/0.1 (feed reader)") String userAgent,
        @DefaultValue("24") int maxConcurrentPolls,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("60s") Duration totalTimeout,
        @DefaultValue("10MB") DataSize largestDocument,
        @DefaultValue("5") int mostRedirects,
        @DefaultValue List<String> allowedAddresses,
        @Nullable URI proxy,
        @Nullable String proxyUser,
        @Nullable String proxyPassword,
        @DefaultValue("90d") Duration keepHistory) {

    private static final Duration SHORTEST_HISTORY = Duration.ofDays(1);

    FeedSettings {
        require(maxConcurrentPolls >= 1, "max-concurrent-polls", maxConcurrentPolls, "give 1 or more");
        require(positive(connectTimeout), "connect-timeout", connectTimeout, "give a duration such as 10s");
        require(positive(readTimeout), "read-timeout", readTimeout, "give a duration such as 20s");
        require(positive(totalTimeout), "total-timeout", totalTimeout, "give a duration such as 60s");
        require(
                largestDocument.toBytes() > 0 && largestDocument.toBytes() < Integer.MAX_VALUE,
                "largest-document",
                largestDocument,
                "give a size such as 10MB, below 2GB");
        require(mostRedirects >= 0, "most-redirects", mostRedirects, "give 0 or more");
        require(
                userAgent.chars().allMatch(c -> c >= ' ' && c < 127) && !userAgent.isBlank(),
                "user-agent",
                userAgent,
                "give plain ASCII text");
        require(
                proxy == null || ("http".equals(proxy.getScheme()) && proxy.getHost() != null && proxy.getPort() > 0),
                "proxy",
                String.valueOf(proxy),
                "give an address such as http://proxy.example:3128");
        require(
                keepHistory.compareTo(SHORTEST_HISTORY) >= 0,
                "keep-history",
                keepHistory,
                "give a day or more, as 90d");
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    private static boolean positive(Duration duration) {
        return duration.isPositive();
    }

    private static void require(boolean right, String key, Object found, String mend) {
        if (!right) throw new IllegalArgumentException("cohesion.feed.%s is '%s'; %s".formatted(key, found, mend));
    }
}
