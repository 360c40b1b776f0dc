package watch.cohesion.feed.internal;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.PollOutcome.Failure;

/** From the first address of an errand to the last, redirect by redirect. */
final class Way {

    private final HttpUrl first;
    private final int mostRedirects;
    private final PollCookies cookies = new PollCookies();
    private final Set<String> asked = new HashSet<>();
    private HttpUrl hop;
    private HttpUrl moved;
    private boolean forGood = true;
    private int redirects;

    Way(HttpUrl first, int mostRedirects) {
        this.first = first;
        this.mostRedirects = mostRedirects;
        this.hop = first;
        this.moved = first;
        asked.add(state(first));
    }

    /** What is asked now. */
    HttpUrl hop() {
        return hop;
    }

    PollCookies cookies() {
        return cookies;
    }

    /** Whether the present hop is at the host that the errand was meant for. */
    boolean isAtFirstHost() {
        return hop.scheme().equals(first.scheme()) && hop.host().equals(first.host()) && hop.port() == first.port();
    }

    /** Where the first address has moved for good; null if it has not. */
    @Nullable
    URI moved() {
        return moved.equals(first) ? null : moved.uri();
    }

    /**
     * Goes on to where the present hop leads.
     *
     * @return why not; empty if that is the hop now
     */
    Optional<Fetched> follow(int status, @Nullable String location) {
        if (location == null) {
            return astray("%s answered %d without saying where to.".formatted(hop.host(), status));
        }
        HttpUrl target = hop.resolve(location);
        if (target == null) {
            return astray(
                    "%s redirects to '%s', which is no web address.".formatted(hop.host(), Troubles.shorten(location)));
        }
        target = target.newBuilder().username("").password("").fragment(null).build();
        if (hop.isHttps() && !target.isHttps()) {
            return astray("%s redirects from https to http (%s), where anyone on the way could change the feed."
                    .formatted(hop.host(), target));
        }
        // A gate that sets a cookie and leads back to itself is no circle.
        if (asked.contains(state(target))) {
            return astray(
                    "%s leads in a circle: %s redirects to %s, which was asked before.".formatted(first, hop, target));
        }
        if (++redirects > mostRedirects) {
            return astray("After %d redirects from %s there was yet another, from %s."
                    .formatted(mostRedirects, first.host(), hop));
        }
        forGood &= status == 301 || status == 308;
        if (forGood) moved = target;
        hop = target;
        asked.add(state(target));
        return Optional.empty();
    }

    private String state(HttpUrl url) {
        return url + " " + cookies.of(url);
    }

    private static Optional<Fetched> astray(String detail) {
        return Optional.of(new Fetched.Failed(Failure.REDIRECT, Troubles.shorten(detail, 900)));
    }
}
