package watch.cohesion.api;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as problem details (RFC 9457). */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail badRequest(BadRequest fault) {
        return problem(HttpStatus.BAD_REQUEST, fault);
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound fault) {
        return problem(HttpStatus.NOT_FOUND, fault);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = fault instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(fault.getPropertyName());
        String detail = "'%s' is '%s'; give %s".formatted(name, fault.getValue(), wanted(fault.getRequiredType()));
        return handleExceptionInternal(
                fault, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == Instant.class) return "an ISO 8601 instant with its zone, such as 2026-11-22T12:00:00Z";
        if (type == LocalDate.class) return "a day, such as 2026-11-22";
        return "a whole number";
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException fault) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(fault.getMessage()));
    }
}
