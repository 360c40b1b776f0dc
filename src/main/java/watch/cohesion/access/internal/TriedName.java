package watch.cohesion.access.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The name of a sign-in that failed, for the form to be filled in with: for a few minutes with the reader's own browser, as
 * a stranger is given no session, and an address would stand in logs.
 */
final class TriedName {

    /** Also read by the page of the form. */
    private static final String COOKIE = "tried";

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** No user's name is longer. */
    private static final int LONGEST = 60;

    private TriedName() {}

    static void keep(@Nullable String name, HttpServletRequest request, HttpServletResponse response) {
        if (name == null || name.length() > LONGEST) return;
        Cookie cookie = new Cookie(COOKIE, UriUtils.encode(name, StandardCharsets.UTF_8));
        cookie.setPath(request.getContextPath() + "/sign-in");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }
}
