package watch.cohesion.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Files are the same for everybody, so nobody is asked who they are: with a session's cookie the database would be, and
 * while it does not answer a reader would wait a minute for the style sheet of the page that says so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OpenFiles extends OncePerRequestFilter {

    private static final List<String> FILES = List.of("/static/", "/webjars/");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILES.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        rest.doFilter(new OfAnybody(request), response);
    }

    private static final class OfAnybody extends HttpServletRequestWrapper {

        OfAnybody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }
    }
}
