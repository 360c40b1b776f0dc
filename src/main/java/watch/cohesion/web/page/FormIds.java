package watch.cohesion.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;
import watch.cohesion.web.SentOnce;

/** Gives every form that posts the id of the showing that it stands on, which is sent along: see {@link SentOnce}. */
@Component
public class FormIds implements BeanPostProcessor {

    /** Name of the forms' field. */
    public static final String FIELD = "_form";

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RequestDataValueProcessor forms ? new WithId(forms) : bean;
    }

    private String id(HttpServletRequest request) {
        if (request.getAttribute(FIELD) instanceof String known) return known;
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(FIELD, id);
        return id;
    }

    /** Wherever the token goes along that keeps other sites out, the id does too. */
    private final class WithId implements RequestDataValueProcessor {

        private final RequestDataValueProcessor forms;

        WithId(RequestDataValueProcessor forms) {
            this.forms = forms;
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            Map<String, String> hidden = forms.getExtraHiddenFields(request);
            if (hidden == null || hidden.isEmpty()) return hidden;
            Map<String, String> all = new LinkedHashMap<>(hidden);
            all.put(FIELD, id(request));
            return all;
        }

        @Override
        public String processAction(HttpServletRequest request, String action, String method) {
            return forms.processAction(request, action, method);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return forms.processFormFieldValue(request, name, value, type);
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return forms.processUrl(request, url);
        }
    }
}
