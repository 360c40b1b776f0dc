package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static watch.cohesion.support.Caller.text;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
class LanguageTest {

    private static final String KOREAN_BROWSER = "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7";

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;

    private String reader = "";

    LanguageTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @BeforeEach
    void join() {
        reader = People.join(users, links, Role.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/log",
                "/handover",
                "/factors/force-posture",
                "/what-if?w.force-posture=0.3",
                "/items",
                "/items/1",
                "/feeds",
                "/feeds/han-river",
                "/add-feed",
                "/feed-lists",
                "/review",
                "/agreement",
                "/factors/force-posture/workshop",
                "/alerts",
                "/rules",
                "/rules/new",
                "/alerts/silences",
                "/outbox",
                "/recipients",
                "/account/alerts",
                "/users",
                "/audit",
                "/audit?who=kim&room=feed&subject=han&from=2026-11-01&to=2026-11-30",
                "/account",
                "/sign-in?wait=7",
                "/link/unknown"
            })
    void everyPageSpeaksKoreanToABrowserThatAsksForIt(String path) {
        assertThat(text(open(path, KOREAN_BROWSER)))
                .contains("<html lang=\"ko\">", "본문으로 건너뛰기", "단축키 (?)")
                .doesNotContain("??", "Skip to the content", ">Save<", ">Level<", ">Factor<");
    }

    @Test
    void theDashboardSaysLevelsDirectionsAndAgesInKoreanAndTimesAsWatchFloorsReadThem() {
        assertThat(text(open("/", KOREAN_BROWSER)))
                .contains("동맹 결속 지수", "주한미군 태세와 감축", "경계", "약화", "시간 전", "미수신", "221200Z NOV 26")
                .doesNotContain("Cohesion index", "US force posture", " h ago");
    }

    @Test
    void theDaysUnderTheIndexAreInTheReadersLanguageWhoeverLookedBefore() {
        assertThat(text(open("/", "en-GB"))).contains(">22 Nov</text>").doesNotContain("월 22일</text>");
        assertThat(text(open("/", KOREAN_BROWSER))).contains(">11월 22일</text>").doesNotContain("Nov</text>");
        assertThat(text(open("/", "en-GB"))).contains(">22 Nov</text>");
    }

    @Test
    void aReadersChoiceCountsMoreThanTheBrowsersUntilItIsTakenBack() {
        assertThat(choose("KO")).hasStatus3xxRedirection();
        assertThat(text(open("/", "en-GB"))).contains("<html lang=\"ko\">");
        assertThat(text(open("/account", "en-GB"))).contains("<option value=\"KO\" lang=\"ko\" selected=\"selected\">");

        assertThat(choose("EN")).hasStatus3xxRedirection();
        assertThat(text(open("/", KOREAN_BROWSER))).contains("<html lang=\"en\">");

        assertThat(choose("")).hasStatus3xxRedirection();
        assertThat(text(open("/", KOREAN_BROWSER))).contains("<html lang=\"ko\">");
    }

    @Test
    void aLanguageThatWeDoNotSpeakIsRefusedAndOneThatTheBrowserAsksForIsPassedOver() {
        assertThat(choose("DE")).hasStatus(400);
        assertThat(text(open("/", "de-DE,de"))).contains("<html lang=\"en\">");
        assertThat(text(open("/", "de-DE,ko;q=0.5"))).contains("<html lang=\"ko\">");
    }

    @Test
    void anErrorIsToldInTheReadersLanguage() {
        choose("KO");

        assertThat(web.perform(get("/error")
                        .with(user(reader).roles("ADMIN"))
                        .accept("text/html")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 404)))
                .hasStatus(404)
                .bodyText()
                .contains("<html lang=\"ko\">", "<h1>찾을 수 없음</h1>");
    }

    private MvcTestResult choose(String language) {
        return web.perform(post("/account/language")
                .param("language", language)
                .with(user(reader).roles("ADMIN"))
                .with(csrf()));
    }

    private MvcTestResult open(String path, String languages) {
        return web.perform(get(path)
                .with(user(reader).roles("ADMIN"))
                .accept("text/html")
                .header(HttpHeaders.ACCEPT_LANGUAGE, languages));
    }
}
