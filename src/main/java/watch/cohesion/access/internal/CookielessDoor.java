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
 * Takes the cookies from requests at the door of programs, where they open nothing: else the session of a browser that
 * looks at the health of a node would be looked up in the database, which may be what is ill.
 */
final class CookielessDoor extends OncePerRequestFilter {

    private final RequestMatcher programs;

    CookielessDoor(RequestMatcher programs) {
        this.programs = programs;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !programs.matches(request);
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
