package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.schedule.NextPoll;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * @param at the time of the answer
     * @return from zero to {@link NextPoll#LONGEST_RETRY_AFTER}, which stands for more too: a host must not be able to
     *     silence itself for years by one answer. Empty if there is no header that can be read
     */
    static Optional<Duration> of(@Nullable String header, Instant at) {
        return asked(header, at).map(wait -> Collections.min(List.of(wait, NextPoll.LONGEST_RETRY_AFTER)));
    }

    private static Optional<Duration> asked(@Nullable String header, Instant at) {
        if (header == null) return Optional.empty();
        String value = header.strip();
        if (value.matches("\\d{1,10}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        Instant until = HttpDate.read(value);
        if (until == null) return Optional.empty();
        return Optional.of(until.isAfter(at) ? Duration.between(at, until) : Duration.ZERO);
    }
}
