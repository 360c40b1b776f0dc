package watch.cohesion.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.database.DatabaseOutage;
import watch.cohesion.notification.Dtg;

/**
 * What every address answers at once while the database does not answer: to ask it who is reading takes half a minute then,
 * and to say that this failed another. So it stands before all that asks, and goes by the browser's language.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutagePage extends OncePerRequestFilter {

    /** By then it has been asked in vain twice: one that answers the second time was only slow. */
    static final Duration CERTAIN = Duration.ofSeconds(12);

    private static final String AGAIN_AFTER = "10";

    private final DatabaseOutage outage;
    private final Banner banner;
    private final SpringTemplateEngine templates;
    private final JsonMapper json;
    private final InstantSource clock;

    OutagePage(
            DatabaseOutage outage,
            Banner banner,
            SpringTemplateEngine templates,
            JsonMapper json,
            InstantSource clock) {
        this.outage = outage;
        this.banner = banner;
        this.templates = templates;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean looksForAToken = path.startsWith("/actuator/") && !path.startsWith("/actuator/health");
        return Turnstile.asksNothing(request) && !looksForAToken;
    }

    /** Who waited in vain since before it was known is told, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Instant certain = clock.instant().minus(CERTAIN);
        Optional<Instant> since = outage.since().filter(at -> !at.isAfter(certain));
        if (since.isPresent()) answer(request, response, since.get());
        else rest.doFilter(request, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Instant since) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, AGAIN_AFTER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding("UTF-8");
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().print(json.writeValueAsString(problem(response.getStatus(), since)));
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'");
        Map<String, Object> shown = Map.of(
                "since", Dtg.utc(since),
                "again", AGAIN_AFTER,
                "asked", request.getMethod().equals("GET"),
                "banner", banner.banner(),
                "context", request.getContextPath());
        templates.process("OutagePage", new Context(request.getLocale(), shown), response.getWriter());
    }

    private static ProblemDetail problem(int status, Instant since) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail("The database does not answer since %s.".formatted(since.truncatedTo(ChronoUnit.SECONDS)));
        return problem;
    }
}
