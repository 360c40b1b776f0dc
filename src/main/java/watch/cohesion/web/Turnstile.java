package watch.cohesion.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import watch.cohesion.access.SignInWays;

/**
 * Lets in a few readers at a time, in the order in which they came. Each request has a thread of its own, and threads cost
 * nothing; but hundreds that are served all at once, each waiting for a connection that another holds, are served later
 * than one after the other. What changes something is not held up: it may wait for a publisher. Nor are files: they ask
 * the database for nothing, are open to strangers, and go out only as fast as these read. Nor are sign-ins that wait for
 * the provider of identities. When a crowd waits already, who comes is told to come back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Turnstile extends OncePerRequestFilter {

    /** Fewer than there are connections, so that jobs find one. */
    static final int AT_A_TIME = 8;

    /** More would wait for longer than a reader does, and take the memory of those who are served. */
    static final int MAY_WAIT = 200;

    private static final List<String> FREE = List.of("/actuator/", "/static/", "/webjars/");

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || asksNothing(request)
                || request.getRequestURI().startsWith(SignInWays.PROVIDER_PATH);
    }

    /** Whether it is for what is served without a look into the database, or looks for itself. */
    static boolean asksNothing(HttpServletRequest request) {
        return FREE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (waiting() >= MAY_WAIT) {
            turnAway(response);
            return;
        }
        places.acquireUninterruptibly();
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    int waiting() {
        return places.getQueueLength();
    }

    /** In plain words of one language: to find the reader's own would ask the database. */
    private static void turnAway(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().println("More are reading now than this machine can serve. Try again in a few seconds.");
    }
}
