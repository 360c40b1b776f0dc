package watch.cohesion.item.matching;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One spelling for all the addresses under which a piece is met. Only for comparing: not to be followed. */
public final class CanonicalUrl {

    /** Parameters that say how a reader came, not what is read. */
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "mc_cid",
            "mc_eid",
            "igshid",
            "ref",
            "ref_src",
            "cmpid",
            "ncid",
            "ocid",
            "smid",
            "partner",
            "feature",
            "rss",
            "source",
            "at_medium",
            "at_campaign",
            "__twitter_impression");

    private CanonicalUrl() {}

    /**
     * Without scheme, {@code www.}, default port, fragment, trailing slash and tracking parameters; the other
     * parameters sorted. Null if the address names no piece of its own but a whole site.
     */
    public static @Nullable String of(URI link) {
        String host = link.getHost();
        if (host == null) return null;
        String path = link.getRawPath() == null ? "" : link.getRawPath().replaceAll("/+$", "");
        String query = query(link.getRawQuery());
        if (path.isEmpty() && query.isEmpty()) return null;
        String port = link.getPort() < 0 || link.getPort() == 80 || link.getPort() == 443 ? "" : ":" + link.getPort();
        return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "") + port + path + query;
    }

    private static String query(@Nullable String raw) {
        if (raw == null) return "";
        String kept = Arrays.stream(raw.split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean tracks(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        return name.startsWith("utm_") || TRACKING.contains(name);
    }
}
