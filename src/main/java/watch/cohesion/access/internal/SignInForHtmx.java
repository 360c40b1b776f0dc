package watch.cohesion.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends the whole page to the sign-in when a part of it is asked for after the session has ended. */
final class SignInForHtmx implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        String door = request.getMethod().equals("POST") ? SignInForForms.ENDED : "/sign-in";
        response.setHeader("HX-Redirect", request.getContextPath() + door);
    }
}
