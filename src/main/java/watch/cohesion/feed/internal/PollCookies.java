package watch.cohesion.feed.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Cookies for the length of one poll: enough for a gate that redirects to itself, too short to be followed by. */
final class PollCookies {

    private static final int MOST = 50;
    private static final int LONGEST = 4096;

    private final List<Cookie> kept = new ArrayList<>();

    void keep(HttpUrl url, Headers headers) {
        for (Cookie cookie : Cookie.parseAll(url, headers)) {
            kept.removeIf(old -> old.name().equals(cookie.name())
                    && old.domain().equals(cookie.domain())
                    && old.path().equals(cookie.path()));
            if (kept.size() < MOST && cookie.value().length() <= LONGEST) kept.add(cookie);
        }
    }

    /** What an address is sent; empty if nothing. */
    String of(HttpUrl url) {
        return kept.stream()
                .filter(cookie -> cookie.matches(url))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }
}
