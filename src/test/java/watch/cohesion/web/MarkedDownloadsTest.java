package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MarkedDownloadsTest {

    @Test
    void aFileOfAnExerciseIsNamedAsOne() throws Exception {
        assertThat(download("EXERCISE EXERCISE: invented events"))
                .isEqualTo("attachment; filename=\"EXERCISE-factors.yml\"");
    }

    @Test
    void aFileOfALiveServiceKeepsItsName() throws Exception {
        assertThat(download("")).isEqualTo("attachment; filename=\"factors.yml\"");
    }

    @Test
    void anErrorInPlaceOfAFileIsNone() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MarkedDownloads(new Banner("EXERCISE"))
                .doFilter(
                        new MockHttpServletRequest(),
                        response,
                        (_, answer) -> ((HttpServletResponse) answer).setHeader(HttpHeaders.CONTENT_DISPOSITION, null));
        assertThat(response.getHeader(HttpHeaders.CONTENT_DISPOSITION)).isNull();
    }

    private static String download(String banner) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MarkedDownloads(new Banner(banner))
                .doFilter(
                        new MockHttpServletRequest(),
                        response,
                        (_, answer) -> ((HttpServletResponse) answer)
                                .setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"factors.yml\""));
        return String.valueOf(response.getHeader(HttpHeaders.CONTENT_DISPOSITION));
    }
}
