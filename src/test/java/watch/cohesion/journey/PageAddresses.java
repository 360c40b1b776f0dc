package watch.cohesion.journey;

import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that a reader can open as a page, asked of the running service, so that no new page is forgotten. */
final class PageAddresses {

    private PageAddresses() {}

    /**
     * An example of each page about one thing, written once for all who look at every page: of what the database holds,
     * or where it holds none, of what the example rooms do.
     *
     * @param now yesterday has a brief
     */
    static Map<String, String> examples(JdbcClient jdbc, Instant now) {
        long item = number(jdbc, "SELECT COALESCE(MAX(item), 1) FROM assessment_bearing");
        String feed = word(jdbc, "SELECT COALESCE(MIN(id), 'han-river') FROM feed");
        return Map.ofEntries(
                Map.entry("/factors/{id}", "/factors/force-posture"),
                Map.entry("/factors/{id}/workshop", "/factors/force-posture/workshop"),
                Map.entry("/factors/{id}/workshop/preview", "/factors/force-posture/workshop/preview?number=1&on=0"),
                Map.entry("/workshop/versions/{number}", "/workshop/versions/1"),
                Map.entry("/items/{id}", "/items/" + item),
                Map.entry(
                        "/stories/{id}",
                        "/stories/" + number(jdbc, "SELECT COALESCE(MAX(story), 1) FROM item WHERE id = " + item)),
                Map.entry(
                        "/brief/{day}",
                        "/brief/" + LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1)),
                Map.entry("/feeds/{id}", "/feeds/" + feed),
                Map.entry("/feeds/{id}/row", "/feeds/" + feed + "/row?before=0&tries=1"),
                Map.entry("/feeds/{id}/backfill", "/feeds/" + feed + "/backfill"),
                Map.entry("/alerts/{id}", "/alerts/" + number(jdbc, "SELECT COALESCE(MAX(id), 1) FROM alert_episode")),
                Map.entry("/rules/{id}", "/rules/stress-high"),
                Map.entry(
                        "/handover/{id}",
                        "/handover/" + number(jdbc, "SELECT COALESCE(MAX(id), 1) FROM watch_handover")),
                Map.entry("/outbox/{id}", "/outbox/" + number(jdbc, "SELECT COALESCE(MAX(id), 1) FROM notification")),
                Map.entry("/link/{token}", "/link/none"),
                Map.entry(
                        "/unsubscribe/{token}",
                        "/unsubscribe/"
                                + word(jdbc, "SELECT COALESCE(MIN(token), 'none') FROM notification_recipient")));
    }

    private static long number(JdbcClient jdbc, String select) {
        return jdbc.sql(select).query(Long.class).single();
    }

    private static String word(JdbcClient jdbc, String select) {
        return jdbc.sql(select).query(String.class).single();
    }

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
        return handler.getBeanType().getPackageName().startsWith("watch.cohesion.web")
                && method.getReturnType() == String.class
                && info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))
                && info.getProducesCondition().isEmpty();
    }
}
