package watch.cohesion.feed.internal;

import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Dates in headers, in the three forms that must be understood (RFC 9110, 5.6.7) and those that servers write instead. */
final class HttpDate {

    private static final String ANY = "Date";

    private HttpDate() {}

    /** Null if the value is no date. */
    static @Nullable Instant read(String value) {
        return new Headers.Builder().addUnsafeNonAscii(ANY, value).build().getInstant(ANY);
    }
}
