package watch.cohesion.feed.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * @param at the time of the answer
     * @return never negative; empty if there is no header that can be read
     */
    static Optional<Duration> of(@Nullable String header, Instant at) {
        if (header == null) return Optional.empty();
        String value = header.strip();
        if (value.matches("\\d{1,10}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Optional.of(until.isAfter(at) ? Duration.between(at, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
