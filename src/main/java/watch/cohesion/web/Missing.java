package watch.cohesion.web;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;

/** Addresses that lead to nothing end on the page for 404. */
final class Missing {

    private Missing() {}

    static ResponseStatusException page() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    static FactorId factor(String id) {
        return orMissing(() -> new FactorId(id));
    }

    static FeedId feed(String id) {
        return orMissing(() -> new FeedId(id));
    }

    static FeedHealth health(Feeds feeds, String id) {
        return feeds.health(feed(id)).orElseThrow(Missing::page);
    }

    private static <T> T orMissing(Supplier<T> id) {
        try {
            return id.get();
        } catch (IllegalArgumentException e) {
            throw page();
        }
    }
}
