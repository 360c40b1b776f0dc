package watch.cohesion.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import watch.cohesion.access.SignInTrouble;
import watch.cohesion.access.SignInWays;
import watch.cohesion.access.User;

/** Signs in whoever comes back from the provider of identities with its word. */
final class ProviderReturn extends AbstractAuthenticationProcessingFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderReturn.class);

    private static final String PATH = SignInWays.PROVIDER_PATH + "/return";

    private final Provider provider;
    private final ProviderUsers users;
    private final AccessSettings access;
    private final AccessMetrics metrics;

    ProviderReturn(Provider provider, ProviderUsers users, AccessSettings access, AccessMetrics metrics) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, PATH));
        this.provider = provider;
        this.users = users;
        this.access = access;
        this.metrics = metrics;
    }

    /** Where the provider sends a browser back to; it must know this address beforehand. */
    static String address(AccessSettings access, HttpServletRequest request) {
        return here(access, request) + PATH;
    }

    private static String here(AccessSettings access, HttpServletRequest request) {
        return access.below(ServletUriComponentsBuilder.fromContextPath(request).toUriString());
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        SignInTicket ticket = SignInTicket.take(request, response)
                .filter(mine -> mine.state().equals(request.getParameter("state")))
                .orElseThrow(() -> trouble(SignInTrouble.STALE, "no ticket, or that of another sign-in"));
        String code = request.getParameter("code");
        if (code == null) throw declined(request.getParameter("error"));
        Identity identity = provider.proven(ticket, code, address(access, request));
        User user = signIn(identity);
        begin(identity, request);
        metrics.count(AccessMetrics.Outcome.ACCEPTED);
        return PasswordSignIn.signedIn(user);
    }

    private User signIn(Identity identity) {
        try {
            return users.signIn(identity);
        } catch (DuplicateKeyException e) {
            return users.signIn(identity);
        }
    }

    /** Whoever was signed in here before is so no more. */
    private void begin(Identity identity, HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) before.invalidate();
        provider.wayOut(identity.token(), here(access, request) + "/sign-in?out")
                .ifPresent(way -> request.getSession().setAttribute(ProviderSignOut.WAY, way));
    }

    private static SignInTroubleException declined(@Nullable String error) {
        String said = error == null ? "neither a code nor an error" : error.replaceAll("[^ -~]", "?");
        LOG.atWarn().addKeyValue("error", said).log("The provider of identities signed nobody in");
        return trouble(SignInTrouble.DECLINED, said);
    }

    private static SignInTroubleException trouble(SignInTrouble trouble, String what) {
        return new SignInTroubleException(trouble, what);
    }
}
