package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.click;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/**
 * One officer goes, another comes on: the first reads what changed, takes what nobody owns, writes it down and offers the
 * watch; the second reads the same on a screen of their own, takes over by name, and from then on sees what is new since.
 */
@ServiceTest
@Import(ExampleRooms.class)
class WatchOfficerAtHandoverTest {

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    WatchOfficerAtHandoverTest(Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
    }

    @Test
    void theWatchIsHandedOverWithItsOpenPoints() {
        String going = People.join(users, links, Role.WATCH);
        String coming = People.join(users, links, Role.WATCH);
        String address = "http://localhost:" + port;
        new EpisodeRows(jdbc).told(Examples.NOW.minusSeconds(600), "The score of 61.0 is at 60 or above.");
        try (Browser browser = Browser.open(address);
                Browser.Visitor other = browser.another()) {
            Page outgoing = browser.page();
            browser.go("/sign-in");
            signIn(outgoing, going);
            Page incoming = other.page();
            incoming.navigate(address + "/sign-in");
            signIn(incoming, coming);
            assertThat(incoming).hasTitle("Dashboard · Cohesion Watch");

            assertThat(outgoing.locator("#since-24h")).hasAttribute("aria-current", "true");
            assertThat(outgoing.locator("#factor-force-posture .c-move").first())
                    .containsText("+");
            outgoing.locator("#rail a[id^=episode-]").first().click();
            outgoing.getByLabel("What you know or do about it").fill("Waiting for the ministry");
            click(outgoing, "Take it");
            assertThat(outgoing.locator("#acknowledge")).containsText("Waiting for the ministry");

            browser.go("/log");
            outgoing.getByLabel("What was seen or done").fill("Ask Strait Monitor for another address");
            click(outgoing, "Open a point");
            appears(incoming, "Ask Strait Monitor for another address");
            browser.look("log");

            outgoing.locator("#to-handover").click();
            assertThat(outgoing.getByText("Pentagon paper sets out a drawdown").first())
                    .isVisible();
            assertThat(outgoing.locator("main")).containsText("taken by " + going);
            assertThat(outgoing.locator("main")).containsText("Waiting for the ministry");
            browser.look("handover");
            outgoing.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(outgoing.locator("#offer")).isHidden(); // on paper nobody fills it in
            assertThat(outgoing.locator("#moved")).isVisible();
            outgoing.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
            outgoing.getByLabel("Remark for the next officer").fill("The drawdown paper has one source so far.");
            click(outgoing, "Offer it");

            appears(incoming, going + " offers the watch");
            incoming.locator("#to-offer").click();
            assertThat(incoming.getByText("The drawdown paper has one source so far."))
                    .isVisible();
            assertThat(incoming.getByText("Waiting for the ministry")).isVisible();
            click(incoming, "Accept the watch as " + coming);

            assertThat(incoming.locator("#since-handover")).hasAttribute("aria-current", "true");
            assertThat(incoming.locator("#rail")).containsText("You have the watch");
            incoming.setViewportSize(1366, 768);
            assertThat(incoming.locator("#factor-force-posture .c-level")).containsText("alert: ");
            assertThat(incoming.evaluate("document.querySelector('.factors').getBoundingClientRect().bottom <= 768"))
                    .as("all factors stand on the first screen of a laptop, also beside an alert and a handover")
                    .isEqualTo(true);
            assertThat(incoming.locator("#rail h2"))
                    .hasText(new String[] {"Owned by nobody", "Carried over", "Not heard", "Evidence"});
            assertThat(incoming.locator("#rail")).containsText("Nothing waits for an owner");
            assertThat(incoming.locator("#rail")).containsText("The drawdown paper has one source so far.");
            assertThat(incoming.locator("#rail")).containsText("Ask Strait Monitor for another address");
            browser.go("/");
            browser.look("dashboard-after-handover");
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    /** Without a reload: the dashboard is told that there is news, and asks for it. */
    private static void appears(Page page, String text) {
        assertThat(page.locator("#rail")).containsText(text);
    }
}
