package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OpenFilesTest {

    @ParameterizedTest
    @CsvSource({"/static/css/watch.css, false", "/webjars/htmx.org/htmx.min.js, false", "/items, true"})
    void whoAsksForAFileIsNotLookedUp(String path, boolean known) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setCookies(new Cookie("SESSION", "kim"));
        MockFilterChain rest = new MockFilterChain();

        new OpenFiles().doFilter(request, new MockHttpServletResponse(), rest);

        assertThat(rest.getRequest())
                .asInstanceOf(type(HttpServletRequest.class))
                .satisfies(passed -> assertThat(passed.getCookies() != null).isEqualTo(known));
    }
}
