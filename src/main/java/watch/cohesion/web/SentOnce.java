package watch.cohesion.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import watch.cohesion.access.SentForms;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.web.page.FormIds;

/**
 * A form that is sent twice, as by a double click, is done once: the second sender waits for the first, and is led where
 * the first was. It is the same form if it stood on the same showing of a page and the same was entered; whoever goes back
 * and enters something else sends another. What is answered by a page itself did nothing that lasts, or says what is wrong,
 * and may be sent again.
 */
@Component
public class SentOnce implements HandlerInterceptor, WebMvcConfigurer {

    private static final String TAKEN = SentOnce.class.getName();

    private final SentForms forms;

    SentOnce(SentForms forms) {
        this.forms = forms;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, InterruptedException {
        boolean sent = request.getMethod().equals("POST") && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!sent || request.getParameter(FormIds.FIELD) == null) return true;
        String form = digest(request);
        Optional<String> answer = forms.take(form);
        if (answer.isPresent()) {
            lead(answer.get(), request, response);
            return false;
        }
        request.setAttribute(TAKEN, form);
        return true;
    }

    /** With what the first was to be told there, if it went by here. */
    private static void lead(String answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var told = RequestContextUtils.getInputFlashMap(request);
        if (told != null) {
            RequestContextUtils.getOutputFlashMap(request).putAll(told);
            RequestContextUtils.saveOutputFlashMap(answer, request, response);
        }
        response.sendRedirect(answer);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        if (!(request.getAttribute(TAKEN) instanceof String form)) return;
        request.removeAttribute(TAKEN);
        String answer = response.getHeader(HttpHeaders.LOCATION);
        if (fault == null && answer != null) forms.done(form, answer);
        else forms.undone(form);
    }

    private static String digest(HttpServletRequest request) {
        MessageDigest digest = Sha256.begin();
        add(digest, Objects.requireNonNullElse(request.getRemoteUser(), ""));
        add(digest, request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (name.equals("_csrf")) return;
            for (String value : values) {
                add(digest, name);
                add(digest, value);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
