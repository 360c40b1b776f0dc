package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Header;

/** How long an answer says that it stays fresh (RFC 9111, 4.2.1). */
final class Freshness {

    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEVER = Pattern.compile("(?:^|[,\\s])no-(?:cache|store)", Pattern.CASE_INSENSITIVE);

    private Freshness() {}

    /**
     * @param at the time of the answer
     * @return null if it does not say, or says that it is stale at once
     */
    static @Nullable Duration of(List<Header> headers, Instant at) {
        // A list may come in several lines, which are read as one (RFC 9110, 5.3).
        String control = values(headers, "Cache-Control").collect(Collectors.joining(", "));
        if (NEVER.matcher(control).find()) return null;
        Matcher age = MAX_AGE.matcher(control);
        if (age.find()) return positive(Duration.ofSeconds(Long.parseLong(age.group(1))));
        String expires = values(headers, "Expires").findFirst().orElse(null);
        Instant until = expires == null ? null : HttpDate.read(expires);
        return until == null ? null : positive(Duration.between(at, until));
    }

    private static @Nullable Duration positive(Duration duration) {
        return duration.isPositive() ? duration : null;
    }

    private static Stream<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value);
    }
}
