package watch.cohesion.feed;

import java.net.URI;
import java.util.List;

/**
 * The head of an HTTP answer.
 *
 * @param from the address that gave it, after redirects
 * @param headers in the order in which they came; cookies are left out
 */
public record Response(URI from, Answer answer, List<Header> headers) {

    public Response {
        headers = List.copyOf(headers);
    }
}
