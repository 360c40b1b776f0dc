package watch.cohesion.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.web.page.Reader;

/** What every page has around it: the banner, and who reads it in which language. */
@ControllerAdvice(basePackageClasses = Frame.class, assignableTypes = BasicErrorController.class)
class Frame {

    private final Banner banner;
    private final Users users;

    Frame(Banner banner, Users users) {
        this.banner = banner;
        this.users = users;
    }

    @ModelAttribute("banner")
    String banner() {
        return banner.banner();
    }

    /** For files that a page makes by itself. */
    @ModelAttribute("mark")
    String mark() {
        return banner.mark();
    }

    /** Null before the sign-in, and on an error page that the database cannot serve. */
    @ModelAttribute("reader")
    @Nullable
    Reader reader(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal == null) return null;
        try {
            return users.find(principal.getName())
                    .map(user -> reader(user, request))
                    .orElse(null);
        } catch (DataAccessException e) {
            if (request.getDispatcherType() == DispatcherType.ERROR) return null;
            throw e;
        }
    }

    private static Reader reader(User user, HttpServletRequest request) {
        if (user.language() != null) PageLanguage.choose(user.language(), request);
        return new Reader(user.name(), user.role(), user.zone(), user.language());
    }
}
