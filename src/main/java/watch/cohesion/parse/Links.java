package watch.cohesion.parse;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as publishers write them, made absolute and kept only if they are safe to follow. */
public final class Links {

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern WEB = Pattern.compile("https?:/*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("(?<user>([^@]*@)?)(?<host>[^:@]+)(?<port>(:\\d+)?)");
    private static final String NOT_IN_AN_ADDRESS = "\"<>\\^`{|}";

    private Links() {}

    /**
     * @param base where relative addresses start; null where unknown
     * @return an absolute http or https address with a host; null if {@code reference} is none
     */
    static @Nullable URI resolve(@Nullable URI base, @Nullable String reference) {
        if (reference == null) return null;
        var escaped = escape(reference);
        if (escaped.isEmpty()) return null;
        var web = WEB.matcher(escaped);
        if (web.lookingAt()) {
            var scheme = escaped.substring(0, escaped.indexOf(':')).toLowerCase(Locale.ROOT);
            return safe(uri(scheme + "://" + escaped.substring(web.end())));
        }
        var relative = uri(escaped);
        if (relative == null || relative.isAbsolute() || base == null) return null;
        return safe(against(base, relative));
    }

    /** As {@link URI#resolve}, which mistakes a lone query for a path and a bare host for the start of one. */
    private static @Nullable URI against(URI base, URI relative) {
        var authority = base.getRawAuthority();
        if (authority == null) return null;
        var path = base.getRawPath();
        var rooted = uri(base.getScheme() + "://" + authority + (path.isEmpty() ? "/" : path));
        if (rooted == null) return null;
        if (relative.getRawPath() == null || !relative.getRawPath().isEmpty() || relative.getRawAuthority() != null) {
            return rooted.resolve(relative);
        }
        var query = relative.getRawQuery() == null ? base.getRawQuery() : relative.getRawQuery();
        var fragment = relative.getRawFragment();
        return uri(rooted + (query == null ? "" : "?" + query) + (fragment == null ? "" : "#" + fragment));
    }

    private static @Nullable URI safe(@Nullable URI uri) {
        if (uri == null || uri.getRawAuthority() == null) return null;
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()) ? withPlainHost(uri) : null;
    }

    /**
     * The same address with the host's name as it is looked up ({@code xn--…}), where it is written in other letters than
     * Latin ones. What names no host even so is returned as it is, and has none.
     */
    public static URI withPlainHost(URI address) {
        var authority = address.getRawAuthority();
        if (address.getHost() != null || authority == null) return address;
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) return address;
        try {
            var host = IDN.toASCII(URLDecoder.decode(parts.group("host"), StandardCharsets.UTF_8));
            var plain = uri(address.toString().replace(authority, parts.group("user") + host + parts.group("port")));
            return plain == null ? address : plain;
        } catch (IllegalArgumentException noName) {
            return address;
        }
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException unusable) {
            return null;
        }
    }

    private static String escape(String reference) {
        var escaped = new StringBuilder(reference.length());
        boolean inFragment = false;
        int afterAuthority = afterAuthority(reference);
        var stripped = reference.strip();
        for (int at = 0; at < stripped.length(); ) {
            int c = stripped.codePointAt(at);
            if (c == '\n' || c == '\r' || c == '\t') {
                // line breaks inside an address come from pretty-printers
            } else if (mustEscape(c) || (c == '#' && inFragment) || ((c == '[' || c == ']') && at >= afterAuthority)) {
                percent(escaped, c);
            } else {
                escaped.appendCodePoint(c);
            }
            inFragment |= c == '#';
            at += Character.charCount(c);
        }
        return BAD_ESCAPE.matcher(escaped).replaceAll("%25");
    }

    private static int afterAuthority(String reference) {
        var start = reference.strip().indexOf("//");
        if (start < 0) return 0;
        var slash = reference.strip().indexOf('/', start + 2);
        return slash < 0 ? reference.length() : slash;
    }

    private static boolean mustEscape(int c) {
        return c <= ' '
                || NOT_IN_AN_ADDRESS.indexOf(c) >= 0
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || (c >= 0xD800 && c <= 0xDFFF)
                || !Character.isDefined(c);
    }

    private static void percent(StringBuilder escaped, int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(String.format(Locale.ROOT, "%02X", b));
        }
    }
}
