package watch.cohesion.access.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.HtmlUtils;

/**
 * Takes whoever has signed out here to where the provider's own session ends: at a desk that several share, the next one
 * would else be signed in as the last.
 */
final class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {

    /** In the session: where the way out is. */
    static final String WAY = "watch.cohesion.provider-sign-out";

    private final String name;

    ProviderSignOut(String name) {
        this.name = name;
    }

    /** While there is a session. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        if (session != null) request.setAttribute(WAY, session.getAttribute(WAY));
    }

    /** A page that leads on by itself: browsers hold a form to its own host, wherever the answer sends them. */
    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        if (!(request.getAttribute(WAY) instanceof String way)) {
            response.sendRedirect(request.getContextPath() + "/sign-in?out");
            return;
        }
        response.setHeader("Refresh", "0;url=" + way);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write("""
                    <!DOCTYPE html>
                    <html><head><meta charset="utf-8"><title>%1$s</title><link rel="icon" href="%3$s/static/img/icon.svg"></head>
                    <body><main><h1>%1$s</h1><p><a href="%2$s">%1$s</a></p></main></body></html>
                    """.formatted(HtmlUtils.htmlEscape(name), HtmlUtils.htmlEscape(way), request.getContextPath()));
    }
}
