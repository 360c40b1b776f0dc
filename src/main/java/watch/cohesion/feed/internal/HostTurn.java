package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pass of one host along to the hosts that redirects lead to: each is asked when it is neither being asked nor
 * resting, as if it had been the first.
 *
 * @param rests who asked to be left alone; null for a person who insists
 * @param patience how long a host is waited for
 */
record HostTurn(PollGate.Pass pass, @Nullable HostRests rests, InstantSource clock, Duration patience)
        implements Errand.Turn {

    /** What is told to whom the next host had no time for. */
    static final Duration SOON = Duration.ofSeconds(10);

    @Override
    public Optional<Fetched> at(String host) throws InterruptedException {
        if (pass.isAt(host)) return Optional.empty();
        Instant now = clock.instant();
        Optional<Instant> rest = rests == null ? Optional.empty() : rests.restingUntil(host, now);
        if (rest.isPresent()) {
            return Optional.of(new Fetched.Throttled(
                    Duration.between(now, rest.get()),
                    "The feed leads to %s, which asked to be left alone for so long.".formatted(host)));
        }
        if (pass.goTo(host, patience)) return Optional.empty();
        return Optional.of(new Fetched.Throttled(
                SOON, "The feed leads to %s, which was busy with other feeds of ours.".formatted(host)));
    }
}
