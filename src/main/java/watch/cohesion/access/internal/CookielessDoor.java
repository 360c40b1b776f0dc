package watch.cohesion.access.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the cookies from requests for what asks nobody by them who they are. Else the session of a browser would be looked up
 * in the database, which may not answer: whoever looks at the health of a node would wait for it, and for the style sheet of
 * the page that says so.
 */
final class CookielessDoor extends OncePerRequestFilter {

    private final RequestMatcher askingNobody;

    CookielessDoor(RequestMatcher askingNobody) {
        this.askingNobody = askingNobody;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !askingNobody.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        rest.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public Cookie @Nullable [] getCookies() {
                        return null;
                    }
                },
                response);
    }
}
