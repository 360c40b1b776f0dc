package watch.cohesion.access.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import watch.cohesion.access.SignInWays;

/** Sends a browser to the provider of identities. */
final class ProviderStart extends OncePerRequestFilter {

    private static final RequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, SignInWays.PROVIDER_PATH);

    private final Provider provider;
    private final AccessSettings access;
    private final ProviderTroubles troubles;

    ProviderStart(Provider provider, AccessSettings access, ProviderTroubles troubles) {
        this.provider = provider;
        this.access = access;
        this.troubles = troubles;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!PATH.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            SignInTicket ticket = SignInTicket.fresh();
            String door = provider.door(ticket, ProviderReturn.address(access, request));
            ticket.keep(request, response);
            response.sendRedirect(door);
        } catch (SignInTroubleException trouble) {
            troubles.onAuthenticationFailure(request, response, trouble);
        }
    }
}
