package watch.cohesion.journey;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that a reader can open as a page, asked of the running service, so that no new page is forgotten. */
final class PageAddresses {

    private PageAddresses() {}

    /**
     * @param examples for the addresses with a part to fill in, such as {@code /items/{id}}
     * @throws IllegalStateException if one has no example
     */
    static List<String> of(RequestMappingHandlerMapping mapping, Map<String, String> examples) {
        List<String> missing = new ArrayList<>();
        Set<String> addresses = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!isPage(info, handler)) return;
            for (String pattern : info.getPatternValues()) {
                String address = pattern.contains("{") ? examples.get(pattern) : pattern;
                if (address == null) missing.add(pattern);
                else addresses.add(address);
            }
        });
        if (!missing.isEmpty()) throw new IllegalStateException("Give an example of each of these pages: " + missing);
        return List.copyOf(addresses);
    }

    /** It names a template, and is asked for without a form. */
    private static boolean isPage(RequestMappingInfo info, HandlerMethod handler) {
        Method method = handler.getMethod();
        return handler.getBeanType().getPackageName().equals("watch.cohesion.web")
                && method.getReturnType() == String.class
                && info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))
                && info.getProducesCondition().isEmpty();
    }
}
