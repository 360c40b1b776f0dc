package watch.cohesion.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.ObjectMapper;

/** An address below {@code /api} at which there is nothing, or nothing of this method, is a problem as others are. */
@Component
class ApiAddresses implements HandlerExceptionResolver, Ordered {

    private final ObjectMapper json;

    ApiAddresses(ObjectMapper json) {
        this.json = json;
    }

    /** Before what would send the answer on to the page of errors. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        boolean reached = handler instanceof HandlerMethod method && KnownParameters.isOurs(method);
        if (reached || !(fault instanceof ErrorResponse refusal) || !isBelowApi(request)) return null;
        ProblemDetail problem = refusal.getBody();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("title", Objects.requireNonNullElse(problem.getTitle(), ""));
        told.put("status", problem.getStatus());
        told.put("detail", detail(problem, request));
        told.put("instance", request.getRequestURI());
        response.setStatus(problem.getStatus());
        refusal.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.writeValueAsBytes(told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    private static String detail(ProblemDetail problem, HttpServletRequest request) {
        if (problem.getStatus() == HttpStatus.NOT_FOUND.value()) {
            return "There is nothing at %s; GET /api/v1/openapi.json describes what there is"
                    .formatted(request.getRequestURI());
        }
        return Objects.requireNonNullElse(problem.getDetail(), "");
    }

    private static boolean isBelowApi(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/api") || path.startsWith("/api/");
    }
}
