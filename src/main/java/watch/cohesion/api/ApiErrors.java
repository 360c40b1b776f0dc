package watch.cohesion.api;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
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

    private static ProblemDetail problem(HttpStatus status, RuntimeException fault) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(fault.getMessage()));
    }
}
