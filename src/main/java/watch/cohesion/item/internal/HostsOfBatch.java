package watch.cohesion.item.internal;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a batch of articles has asked of which host, so that one that is slow or long keeps no other waiting. */
final class HostsOfBatch {

    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Instant> rests = new HashMap<>();
    private final int ofHost;
    private int left;

    /** @param most articles in all */
    HostsOfBatch(int most, int ofHost) {
        this.left = most;
        this.ofHost = ofHost;
    }

    /** Counts it as asked if so. */
    boolean mayAsk(URI link) {
        if (left == 0 || asked.getOrDefault(host(link), 0) == ofHost) return false;
        left--;
        asked.merge(host(link), 1, Integer::sum);
        return true;
    }

    /** The host asked for patience, or was not heard: this batch asks it no more. */
    void rest(URI link, Instant until) {
        rests.put(host(link), until);
    }

    /** Empty if nothing is known against asking it. */
    Optional<Instant> restingUntil(URI link) {
        return Optional.ofNullable(rests.get(host(link)));
    }

    private static String host(URI link) {
        return Objects.requireNonNullElse(link.getHost(), link.toString()).toLowerCase(Locale.ROOT);
    }
}
