package watch.cohesion.web.page;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;

/** Addresses that lead to nothing end on the page for 404. */
public final class Missing {

    private Missing() {}

    public static ResponseStatusException page() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    public static FactorId factor(String id) {
        return orMissing(() -> new FactorId(id));
    }

    public static FeedId feed(String id) {
        return orMissing(() -> new FeedId(id));
    }

    public static FeedHealth health(Feeds feeds, String id) {
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
