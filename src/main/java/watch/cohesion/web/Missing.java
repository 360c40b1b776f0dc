package watch.cohesion.web;

import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedId;

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

    private static <T> T orMissing(Supplier<T> id) {
        try {
            return id.get();
        } catch (IllegalArgumentException e) {
            throw page();
        }
    }
}
