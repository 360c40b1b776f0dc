package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.PageTest;

/** What holds for every page, and what any address or form may be asked. */
@PageTest
class AllPagesTest {

    private final Caller admin;
    private final JdbcClient jdbc;

    AllPagesTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?sort=order&since=7d",
                "/?since=30d",
                "/log",
                "/brief",
                "/brief/2026-11-20",
                "/brief/2026-11-22?at=06:30",
                "/search",
                "/search?q=drawdown",
                "/search?q=the",
                "/search?factor=force-posture",
                "/search?publisher=Nobody",
                "/stories/1",
                "/wall",
                "/handover",
                "/factors/force-posture",
                "/factors/force-posture?range=all&direction=strain&intensity=action&publisher=han&q=paper&order=weight",
                "/factors/force-posture?range=30d&from=2026-11-01&to=2026-11-10",
                "/factors/force-posture?range=x&from=x&to=x&direction=x&intensity=x&order=x",
                "/index",
                "/index?range=all",
                "/what-if",
                "/what-if?series=force-posture&w.force-posture=0.3&h.force-posture=20",
                "/factors/force-posture/workshop",
                "/items",
                "/items/1",
                "/items/15",
                "/items/1?review=any",
                "/review",
                "/review?factor=force-posture",
                "/agreement",
                "/feeds",
                "/feeds/han-river",
                "/feeds/weekly-letter",
                "/feeds?q=han&state=reporting&sort=-week",
                "/feeds?q=nothing-of-this-name",
                "/add-feed",
                "/feed-lists",
                "/alerts",
                "/alerts/silences?series=force-posture",
                "/rules",
                "/rules/stress-high",
                "/rules/new?kind=quiet",
                "/recipients",
                "/outbox",
                "/account/alerts",
                "/users",
                "/audit",
                "/audit?who=kim&room=feed&subject=han&from=2026-11-01&to=2026-11-30",
                "/account",
                "/sign-in",
                "/sign-in?wait=7",
                "/sign-in?trouble=NO_ROLE",
                "/link/unknown"
            })
    void everyPageHasATitleALanguageAndNothingInline(String path) {
        String page = admin.page(path);

        assertThat(page).contains("<html lang=\"en\">").contains("· Cohesion Watch</title>");
        assertThat(page)
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain("??")
                .doesNotContain("javascript:");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)").doesNotContainPattern(" on[a-z]+=");
    }

    /** Browsers keep them for a year: a release that changes one must change its address. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/factors/force-posture", "/wall", "/sign-in"})
    void theAddressOfEachStyleScriptAndIconTellsWhatIsInIt(String path) {
        assertThat(admin.page(path))
                .containsPattern("href=\"/static/css/watch-[0-9a-f]{32}\\.css\"")
                .doesNotContainPattern("/static/[a-z]+/[a-z]+\\.(css|js|svg)");
    }

    @Test
    void whatIsNotThereSaysSo() {
        for (String path :
                new String[] {"/items/999", "/factors/no-such-factor", "/factors/NOT_AN_ID", "/feeds/nobody", "/nothing"
                }) {
            assertThat(admin.open(path)).as(path).hasStatus(404);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413, 500})
    void anErrorSaysWhatToDo(int status) {
        MvcTestResult result = error(status);

        assertThat(result)
                .hasStatus(status)
                .bodyText()
                .contains("<h1>", "Dashboard</a>")
                .doesNotContain("??");
    }

    @Test
    void aFileThatIsTooLargeIsToldToBe() {
        assertThat(error(413)).bodyText().contains("<h1>That is too large</h1>", "a smaller one");
    }

    private MvcTestResult error(int status) {
        return admin.send(get("/error")
                .with(admin.self())
                .accept("text/html")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status));
    }

    @Test
    void whatAFormMayNotTakeIsRefusedInWords() {
        assertThat(admin.page("/what-if?h.force-posture=1e30")).contains("must be numbers");
        assertThat(admin.open("/brief/+999999999-12-31")).hasStatus(404);
        assertThat(admin.open("/brief/2026-13-01")).hasStatus(404);
        assertThat(admin.send("/rules", "fresh", "true", "id", "stress-high", "kind", "level", "do", "save"))
                .bodyText()
                .contains("give the new one another id");
        assertThat(admin.send("/alerts/silences", "rule", "no-such-rule", "reason", "Works", "do", "save"))
                .bodyText()
                .contains("nothing was silenced");
        assertThat(admin.send("/alerts/silences", "duration", "2147483647", "reason", "Works", "do", "save"))
                .bodyText()
                .contains("nothing was silenced");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM alert_silence")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
