package watch.cohesion.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Whoever sends a form after their session has ended is told that nothing of it was saved. */
final class SignInForForms implements AuthenticationEntryPoint {

    static final String ENDED = "/sign-in?ended";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        response.sendRedirect(request.getContextPath() + ENDED);
    }
}
