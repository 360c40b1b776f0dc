package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import watch.cohesion.feed.PollOutcome.Failure;

/** Fetches for tests: names that resolve without a name server, and what is expected of a failure. */
final class Fetches {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Fetches() {}

    static ConditionalFetch fetch(FeedSettings settings) {
        Map<String, String> names = Map.of(
                "outlet.example",
                "127.0.0.1",
                "internal.example",
                "127.0.0.1",
                "localhost",
                "127.0.0.1",
                "0",
                "0.0.0.0");
        Dns dns = host -> {
            String address = host.equals("2130706433") ? "127.0.0.1" : names.get(host);
            if (address == null) throw new UnknownHostException(host);
            return List.of(InetAddress.ofLiteral(address));
        };
        return new ConditionalFetch(settings, InstantSource.fixed(NOON), dns);
    }

    static Fetched ask(ConditionalFetch fetch, URI url, Validators validators) throws InterruptedException {
        return fetch.fetch(Errand.feed(url, validators, List.of())).fetched();
    }

    static void assertFailed(Fetched fetched, Failure failure, String detail) {
        assertThat(fetched).isInstanceOfSatisfying(Fetched.Failed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure);
            assertThat(failed.detail()).contains(detail).endsWith(".").hasLineCount(1);
        });
    }
}
