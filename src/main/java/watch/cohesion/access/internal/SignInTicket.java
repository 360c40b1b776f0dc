package watch.cohesion.access.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * What a browser that was sent to the provider must bring back, so that nobody is signed in by a link of somebody else. It
 * is with the browser only, as a stranger is given no session.
 *
 * @param state comes back with the answer
 * @param nonce stands, hashed, in the proof
 * @param verifier is shown, unhashed, when the proof is fetched
 */
record SignInTicket(String state, String nonce, String verifier) {

    private static final String COOKIE = "ticket";

    /** To sign in over there, with a second factor that must be looked for. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final Pattern FORM = Pattern.compile("[\\w-]{43}(\\.[\\w-]{43}){2}");

    static SignInTicket fresh() {
        return new SignInTicket(Secret.fresh(), Secret.fresh(), Secret.fresh());
    }

    void keep(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, String.join(".", state, nonce, verifier), KEPT));
    }

    /** The browser's ticket, which it then has no more. */
    static Optional<SignInTicket> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) return Optional.empty();
        response.addCookie(cookie(request, "", Duration.ZERO));
        if (!FORM.matcher(cookie.getValue()).matches()) return Optional.empty();
        String[] parts = cookie.getValue().split("\\.", 3);
        return Optional.of(new SignInTicket(parts[0], parts[1], parts[2]));
    }

    /** Lax: the provider sends the reader back from another site. */
    private static Cookie cookie(HttpServletRequest request, String value, Duration kept) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(request.getContextPath() + "/sign-in");
        cookie.setMaxAge((int) kept.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** The question that the browser is sent to the provider with. */
    OAuth2AuthorizationRequest question(ClientRegistration client, String back) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .redirectUri(back)
                .scopes(client.getScopes())
                .state(state)
                .attributes(Map.of(OidcParameterNames.NONCE, nonce, PkceParameterNames.CODE_VERIFIER, verifier))
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        hash(nonce),
                        PkceParameterNames.CODE_CHALLENGE,
                        hash(verifier),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }

    private static String hash(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secret.hash(secret));
    }
}
