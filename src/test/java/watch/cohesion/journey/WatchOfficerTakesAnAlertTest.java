package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.click;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** From the right rail to the owner's note; then a rule is rehearsed, a silence looked at, and a letter read. */
@ServiceTest
@Import(ExampleRooms.class)
@TestPropertySource(properties = "cohesion.banner=EXERCISE")
class WatchOfficerTakesAnAlertTest {

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    @LocalServerPort
    private int port;

    WatchOfficerTakesAnAlertTest(
            Users users, OneTimeLinks links, JdbcClient jdbc, Outbox outbox, TransactionOperations transactions) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Test
    void fromTheRailToTheNote() {
        String admin = People.join(users, links, Role.ADMIN);
        EpisodeRows episodes = new EpisodeRows(jdbc);
        episodes.clear(); // of those who looked at the same service before
        episodes.told(Examples.NOW.minusSeconds(600), "The score of 61.0 is at 60 or above.");
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/");
            signIn(page, admin);

            assertThat(page.locator("#notices")).containsText("Nobody is being mailed");
            assertThat(page.locator("#rail")).containsText("38.0 → 64.2");
            assertThat(page.locator("#factor-force-posture")).containsText("alert, no owner");
            browser.look("dashboard-with-an-alert");
            page.locator("#rail a[id^=episode-]").first().click();

            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/alerts/\\d+"));
            browser.look("episode");
            page.getByLabel("What you know or do about it").fill("Reading the cable");
            click(page, "Take it");
            assertThat(page.locator("#acknowledge")).containsText("Reading the cable");
            assertThat(page.locator("table").first()).containsText("taken by " + admin);
            browser.go("/alerts");
            browser.look("alerts");

            browser.go("/rules/stress-high");
            page.getByLabel("From points (1–100)").fill("21");
            page.getByLabel("Over when below (points)").fill("50");
            click(page, "Rehearse over a year");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("“Over when below (points)” must not be above “From points”");
            page.getByLabel("Over when below (points)").fill("20");
            click(page, "Rehearse over a year");
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Nothing was sent, nothing is saved");
            browser.look("rule-rehearsed");
            Download picture = page.waitForDownload(
                    () -> page.locator("[data-draws]").first().click());
            assertThat(picture.suggestedFilename()).matches("EXERCISE-.+\\.png");
            browser.go("/rules");
            browser.look("rules");

            browser.go("/alerts/silences?series=force-posture");
            click(page, "Preview");
            assertThat(page.locator(".said")).containsText("one open episode");
            browser.look("silences");

            recipientAndLetter(browser, page);
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    private void recipientAndLetter(Browser browser, Page page) {
        browser.go("/recipients");
        page.getByLabel("Name").fill("Watch floor");
        page.getByLabel("Mail address, or URL of a webhook").fill("nonsense");
        click(page, "Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("That is no mail address");
        page.getByLabel("Mail address, or URL of a webhook").fill("floor@example.org");
        click(page, "Save");
        assertThat(page.locator("table")).containsText("floor@example.org");
        browser.look("recipients");
        browser.go("/account/alerts");
        browser.look("what-i-am-told");
        transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                "episode-1",
                "",
                Severity.URGENT,
                Set.of("watch"),
                new Letter("Stress is high", "In words", "<p>In words</p>", Map.of(), "{}"))));
        browser.go("/outbox");
        assertThat(page.locator("table")).containsText("waits");
        browser.look("outbox");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Stress is high"))
                .click();
        browser.look("letter");
    }
}
