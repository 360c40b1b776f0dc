package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.click;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** The first administrator comes in by the link in the log, and follows the index down to the words of a piece. */
@ExtendWith(OutputCaptureExtension.class)
@ServiceTest
@Import(ExampleRooms.class)
@TestPropertySource(properties = "cohesion.banner=DRILL") // a start of its own, as the link is told at a start
class FirstDayTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/link/[A-Za-z0-9_-]{43})");

    @LocalServerPort
    private int port;

    @Test
    void fromTheLinkInTheLogToTheWordsOfAPiece(CapturedOutput log) {
        Matcher link = LINK.matcher(log.getAll());
        assertThat(link.find())
                .as("a link for the first administrator in the log")
                .isTrue();

        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();

            browser.go("/");
            assertThat(page).hasTitle("Sign in · Cohesion Watch");
            browser.look("sign-in");

            browser.go(link.group(1));
            browser.look("first-admin");
            fill(page, "Name", "park");
            fill(page, "New password", People.PASSWORD);
            fill(page, "The new password once more", "another password");
            click(page, "Set the password");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("differ");
            fill(page, "New password", People.PASSWORD);
            fill(page, "The new password once more", People.PASSWORD);
            click(page, "Set the password");

            fill(page, "Name", "park");
            fill(page, "Password", "wrong");
            click(page, "Sign in");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("do not fit");
            signIn(page, "park");

            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            assertThat(page.getByText("DRILL", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            browser.look("dashboard");
            staysWhileItIsRead(browser, page);

            Locator first = page.locator(".factors tbody tr").first();
            assertThat(first).containsText("US force posture and withdrawal");
            first.getByRole(AriaRole.LINK).first().click();
            assertThat(page.locator("canvas")).isVisible();
            browser.look("factor");
            assertSumOnScreen(page);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pentagon paper sets out a drawdown"))
                    .first()
                    .click();
            assertThat(page.locator("mark.strain").first()).hasText("drawdown of two battalions");
            browser.look("item");

            walk(browser, page);

            browser.go("/link/no-such-link");
            browser.look("link-dead");

            click(page, "Sign out");
            assertThat(page.getByText("You are signed out.")).isVisible();
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();

            signIn(page, "park");
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            page.context().clearCookies();
            page.clock().fastForward("00:31");
            assertThat(page).hasTitle("Sign in · Cohesion Watch");
        }
    }

    private static void walk(Browser browser, Page page) {
        browser.go("/items");
        browser.look("items");
        browser.go("/feeds");
        browser.look("feeds");
        pollNow(page);
        browser.go("/feeds/strait-monitor-papers");
        browser.look("feed");
        browser.go("/users");
        fill(page, "Name", "kim");
        click(page, "Invite");
        assertThat(page.locator(".once code")).containsText("/link/");
        browser.look("users");
        comesInByInvitation(browser, page.locator(".once code").textContent());
        browser.go("/audit");
        assertThat(page.locator("table.audit")).containsText("invited a user");
        assertThat(page.locator("table.audit")).containsText("user.invite");
        browser.look("audit");
        browser.go("/account");
        fill(page, "What it is for", "wall display");
        click(page, "Make a token");
        assertThat(page.locator(".once code")).containsText("cohesion_");
        browser.look("account");
        readsInKorean(browser, page);
        browser.go("/items/999");
        assertThat(browser.takeWrongs()).as("what went wrong so far").allMatch(wrong -> wrong.contains("404"));
        browser.look("not-found");
    }

    /** A refresh leaves order and focus alone; a service that is gone is told, and that it is back. */
    private static void staysWhileItIsRead(Browser browser, Page page) {
        page.locator("#to-peace-regime").focus();
        page.waitForResponse(
                response -> response.request().headers().containsKey("hx-request"),
                () -> page.clock().fastForward("00:31"));
        assertThat(page.locator("#to-peace-regime")).isFocused();
        assertThat(page.locator("#lost")).isHidden();

        page.route("**/?sort=*", route -> route.abort());
        page.clock().fastForward("00:31");
        assertThat(page.locator("#lost"))
                .hasText("The service does not answer. What you see may be out of date. It is asked again every half"
                        + " minute.");
        page.unrouteAll();
        page.route("**/?sort=*", route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
        page.clock().fastForward("00:31");
        assertThat(page.locator("#lost")).hasText("This was refused; load the page again.");
        page.unrouteAll();
        page.clock().fastForward("00:31");
        assertThat(page.locator("#lost")).isHidden();
        assertThat(browser.takeWrongs())
                .as("what went wrong so far, but for the connection that was cut and the refusal")
                .allMatch(wrong -> wrong.contains("ERR_FAILED") || wrong.contains("403") || wrong.contains("htmx:"));
    }

    /** The reader's own choice holds on every page, until it is taken back. */
    private static void readsInKorean(Browser browser, Page page) {
        page.locator("#language").selectOption("KO");
        clickIn(page, "Save", "language-title");
        assertThat(page).hasTitle("내 계정 · Cohesion Watch");
        browser.go("/");
        assertThat(page.locator("html")).hasAttribute("lang", "ko");
        assertThat(page.locator("#index-title")).hasText("동맹 결속 지수");
        browser.look("dashboard-korean");
        browser.go("/account");
        page.locator("#language").selectOption("");
        clickIn(page, "저장", "language-title");
        assertThat(page).hasTitle("Your account · Cohesion Watch");
    }

    /** The invited one sets a password, reads, and is told why the users are closed to them. */
    private static void comesInByInvitation(Browser browser, String link) {
        try (Browser.Visitor kim = browser.another()) {
            Page page = kim.page();
            page.navigate(link);
            fill(page, "New password", People.PASSWORD);
            fill(page, "The new password once more", People.PASSWORD);
            click(page, "Set the password");
            signIn(page, "kim");
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Users")))
                    .hasCount(0);
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Feeds").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Poll now")))
                    .hasCount(0);
            Response users = page.navigate(page.url().replace("/feeds", "/users"));
            assertThat(users.status()).isEqualTo(403);
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Not for your role");

            page.navigate(page.url().replace("/users", "/log"));
            fill(page, "What was seen or done", "Still writing when the session ended");
            page.context().clearCookies();
            click(page, "Note it");
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("You are signed out");
        }
    }

    /** The row is exchanged without leaving the page, and what was done is told. */
    private static void pollNow(Page page) {
        Response answer = page.waitForResponse(
                response -> response.url().endsWith("/feeds/han-river/run"),
                () -> page.locator("#run-han-river").click());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(page.locator("#said")).hasText("Han River Review is polled as soon as a worker is free.");
        assertThat(page.locator("#run-han-river")).isFocused();
    }

    /** The rows of the table, as a reader adds them up, give the score that stands on top. */
    private static void assertSumOnScreen(Page page) {
        Locator parts = page.locator(".sum tbody tr:not(.group) td.c-points:nth-child(4)");
        long tenths =
                parts.allTextContents().stream().mapToLong(FirstDayTest::tenths).sum();
        assertThat(tenths).isEqualTo(tenths(page.locator(".figure .big .num").textContent()));
    }

    private static long tenths(String shown) {
        return Long.parseLong(shown.replace("−", "-").replace("+", "").replace(".", ""));
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private static void clickIn(Page page, String button, String part) {
        page.locator("[aria-labelledby=" + part + "]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }
}
