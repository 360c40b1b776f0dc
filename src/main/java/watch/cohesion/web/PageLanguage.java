package watch.cohesion.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import watch.cohesion.access.Language;

/**
 * In which language a page speaks: in that which its reader chose; else, and before the sign-in, in the first that the
 * browser asks for and we speak; else in English.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
class PageLanguage extends AcceptHeaderLocaleResolver {

    private static final String CHOSEN = PageLanguage.class.getName();

    PageLanguage() {
        setSupportedLocales(
                Arrays.stream(Language.values()).map(Language::locale).toList());
        setDefaultLocale(Language.EN.locale());
    }

    /** Notes what the reader of the page chose, so that nobody has to ask the database again. */
    static void choose(Language language, HttpServletRequest request) {
        request.setAttribute(CHOSEN, language);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return request.getAttribute(CHOSEN) instanceof Language chosen ? chosen.locale() : super.resolveLocale(request);
    }
}
