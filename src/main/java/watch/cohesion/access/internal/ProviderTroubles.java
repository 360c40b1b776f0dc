package watch.cohesion.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import watch.cohesion.access.SignInTrouble;
import watch.cohesion.access.internal.AccessMetrics.Outcome;

/** Sends whom the provider's word does not let in back to the sign-in page, which says why. */
@Component
class ProviderTroubles implements AuthenticationFailureHandler {

    private final AccessMetrics metrics;

    ProviderTroubles(AccessMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        SignInTrouble trouble = SignInTrouble.UNPROVEN;
        if (cause instanceof SignInTroubleException told) {
            trouble = told.trouble();
            if (!told.name().isEmpty()) TriedName.keep(told.name(), request, response);
        }
        metrics.count(trouble == SignInTrouble.UNREACHABLE ? Outcome.UNANSWERED : Outcome.REFUSED);
        response.sendRedirect(request.getContextPath() + "/sign-in?trouble=" + trouble);
    }
}
