package watch.cohesion.access.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Leads whoever has signed in to the page they wanted. Who was disabled, or got another role or password, while they signed
 * in does not stay: a session that was only just being made was not among those that were ended then.
 */
final class Onwards extends SavedRequestAwareAuthenticationSuccessHandler {

    private final JdbcUsers users;

    Onwards(JdbcUsers users, RequestCache wanted) {
        this.users = users;
        setRequestCache(wanted);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws ServletException, IOException {
        // With the answer the session is stored: whoever changes the user after that finds it.
        super.onAuthenticationSuccess(request, response, signedIn);
        HttpSession session = request.getSession(false);
        if (session != null && !users.isStill(signedIn)) session.invalidate();
    }
}
