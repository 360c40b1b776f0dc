package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.Faults;
import watch.cohesion.feed.Feed;

/**
 * How feeds are polled.
 *
 * @param polling whether feeds are polled by their schedules; set it alike on all nodes
 * @param file the feeds, of which at every start those that the database lacks are added; a file in the working directory, else the one in the jar, or with
 *     {@code classpath:} before it always the one in the jar
 * @param userAgent how we introduce ourselves to publishers
 * @param maxConcurrentPolls how many polls one node runs at a time, from 1; one host is asked by one of them only
 * @param hostGap how long a host is left alone between two requests for documents of it, by one node; 0 for not at all
 * @param connectTimeout for the name and for the connection, each
 * @param readTimeout the longest silence while an answer is awaited or read
 * @param headTimeout until the head of an answer is there, connecting included
 * @param totalTimeout for everything from the name to the last byte, redirects included
 * @param largestDocument of a feed, after decompression
 * @param mostEntries that are taken from one document, the newest
 * @param longestEntry characters of one entry's summary, and of its content, that are taken
 * @param mostRedirects that are followed in one poll
 * @param allowedAddresses hosts, addresses and CIDR blocks that feeds may point at though they are not public
 * @param proxy such as {@code http://proxy.example:3128}; null for a direct connection. Behind a proxy, names are
 *     resolved by the proxy, so it is the proxy that must keep feeds away from internal addresses
 * @param proxyUser null if the proxy wants none
 * @param proxyPassword null if the proxy wants none
 * @param secretKey 32 bytes in base64 that seal the logins of feeds, alike on all nodes; null with an embedded database,
 *     which keeps a key of its own beside it
 * @param keepHistory how long polls are kept for the feed's history
 */
@ConfigurationProperties("cohesion.feed")
record FeedSettings(
        @DefaultValue("true") boolean polling,
        @DefaultValue("config/feeds.yml") String file,
        @DefaultValue("CohesionWatch/0.1 (feed reader)") String userAgent,
        @DefaultValue("24") int maxConcurrentPolls,
        @DefaultValue("1s") Duration hostGap,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("30s") Duration headTimeout,
        @DefaultValue("60s") Duration totalTimeout,
        @DefaultValue("10MB") DataSize largestDocument,
        @DefaultValue("5000") int mostEntries,
        @DefaultValue("100000") int longestEntry,
        @DefaultValue("5") int mostRedirects,
        @DefaultValue List<String> allowedAddresses,
        @Nullable URI proxy,
        @Nullable String proxyUser,
        @Nullable String proxyPassword,
        @Nullable String secretKey,
        @DefaultValue("90d") Duration keepHistory) {

    /** No item is stored with more. */
    private static final int LONGEST_ENTRY = 100_000;

    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);
    private static final Duration SHORTEST_HISTORY = Duration.ofDays(1);

    /** @throws ConfigurationException with every setting that cannot be used */
    FeedSettings {
        Faults faults = new Faults();
        require(faults, maxConcurrentPolls >= 1, "max-concurrent-polls", maxConcurrentPolls, "give 1 or more");
        boolean gap = !hostGap.isNegative() && hostGap.compareTo(LONGEST_GAP) <= 0;
        require(faults, gap, "host-gap", hostGap, "give a duration from 0s to 1m");
        require(faults, connectTimeout.isPositive(), "connect-timeout", connectTimeout, "give a duration such as 10s");
        require(faults, readTimeout.isPositive(), "read-timeout", readTimeout, "give a duration such as 20s");
        require(faults, headTimeout.isPositive(), "head-timeout", headTimeout, "give a duration such as 30s");
        require(faults, totalTimeout.isPositive(), "total-timeout", totalTimeout, "give a duration such as 60s");
        long largest = largestDocument.toBytes();
        require(
                faults,
                largest > 0 && largest < Integer.MAX_VALUE,
                "largest-document",
                largestDocument,
                "give a size such as 10MB, below 2GB");
        require(faults, mostEntries >= 1, "most-entries", mostEntries, "give 1 or more");
        require(
                faults,
                longestEntry >= 1000 && longestEntry <= LONGEST_ENTRY,
                "longest-entry",
                longestEntry,
                "give from 1000 to 100000 characters");
        require(
                faults,
                secretKey == null || SecretKey.readable(secretKey),
                "secret-key",
                "…",
                "give 32 bytes in base64, as made by: openssl rand -base64 32");
        require(faults, mostRedirects >= 0, "most-redirects", mostRedirects, "give 0 or more");
        boolean plain = userAgent.chars().allMatch(c -> c >= ' ' && c < 127) && !userAgent.isBlank();
        require(faults, plain, "user-agent", userAgent, "give plain ASCII text");
        boolean usable =
                proxy == null || ("http".equals(proxy.getScheme()) && proxy.getHost() != null && proxy.getPort() > 0);
        require(faults, usable, "proxy", proxy, "give an address such as http://proxy.example:3128");
        boolean longEnough = keepHistory.compareTo(SHORTEST_HISTORY) >= 0;
        require(faults, longEnough, "keep-history", keepHistory, "give a day or more, such as 90d");
        for (String entry : allowedAddresses) {
            require(
                    faults,
                    AddressGuard.readable(entry),
                    "allowed-addresses",
                    entry,
                    "give a host name, an address or a block such as 10.20.0.0/16");
        }
        faults.throwIfAny();
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /** Whether it is polled on its schedule. */
    boolean polls(Feed feed) {
        return polling && !feed.paused();
    }

    private static void require(Faults faults, boolean right, String key, @Nullable Object found, String mend) {
        if (!right) faults.add("cohesion.feed." + key, "is '%s'; %s".formatted(found, mend));
    }
}
