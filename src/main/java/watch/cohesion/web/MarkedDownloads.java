package watch.cohesion.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where pages carry a banner, files that are kept are named by its first word: who opens one later may never have seen the
 * page.
 */
@Component
class MarkedDownloads extends OncePerRequestFilter {

    private static final Pattern NAME = Pattern.compile("(?<=filename=\")");

    private final String mark;

    MarkedDownloads(Banner banner) {
        this.mark = banner.mark();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return mark.isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        rest.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, @Nullable String value) {
                super.setHeader(name, marked(name, value));
            }

            @Override
            public void addHeader(String name, @Nullable String value) {
                super.addHeader(name, marked(name, value));
            }
        });
    }

    /** @param value null takes the header away, as an error does */
    private @Nullable String marked(String name, @Nullable String value) {
        boolean named = value != null && name.equalsIgnoreCase(HttpHeaders.CONTENT_DISPOSITION);
        return named ? NAME.matcher(value).replaceFirst(mark) : value;
    }
}
