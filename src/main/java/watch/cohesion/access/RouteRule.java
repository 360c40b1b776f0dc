package watch.cohesion.access;

import org.jspecify.annotations.Nullable;

/**
 * Who may call an address of the service.
 *
 * @param method an HTTP method; null for all
 * @param pattern a path pattern, such as {@code /feeds/{id}/run}
 * @param needs the least role; null if nobody need sign in
 */
public record RouteRule(
        @Nullable String method, String pattern, @Nullable Role needs) {

    /** Open to everyone, signed in or not. */
    public static RouteRule open(String pattern) {
        return new RouteRule(null, pattern, null);
    }

    public static RouteRule get(String pattern, Role needs) {
        return new RouteRule("GET", pattern, needs);
    }

    public static RouteRule post(String pattern, Role needs) {
        return new RouteRule("POST", pattern, needs);
    }
}
