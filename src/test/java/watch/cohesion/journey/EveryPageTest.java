package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Alerts;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Every page that the service has, and whatever page is added: readable by all, in both themes, wide and narrow. */
@ServiceTest
@DirtiesContext // what it leaves behind would stand on the pages of others
@Import(ExampleRooms.class)
class EveryPageTest {

    /** Of the episode that is made here and taken away again: other tests look at the same service. */
    private static final String REASON = "The score of 61.0 is at 60 or above: every page.";

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final WatchLog log;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final RequestMappingHandlerMapping mapping;
    private final Alerts alerts;

    @LocalServerPort
    private int port;

    EveryPageTest(
            Users users,
            OneTimeLinks links,
            JdbcClient jdbc,
            WatchLog log,
            Outbox outbox,
            TransactionOperations transactions,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            Alerts alerts) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.log = log;
        this.outbox = outbox;
        this.transactions = transactions;
        this.mapping = requestMappingHandlerMapping;
        this.alerts = alerts;
    }

    @Test
    void isReadableByAllAndTellsItsKeys() {
        String admin = People.join(users, links, Role.ADMIN);
        fill(admin);
        try {
            lookAt(admin);
        } finally {
            jdbc.sql("DELETE FROM alert_episode WHERE reason = :reason")
                    .param("reason", REASON)
                    .update();
            alerts.silences().forEach(silence -> alerts.unsilence(silence.id(), admin));
        }
    }

    private void lookAt(String admin) {
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/sign-in");
            signIn(page, admin);
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            List<String> looked = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (String address : PageAddresses.of(mapping, PageAddresses.examples(jdbc, Examples.NOW))) {
                Response answer = page.navigate("http://localhost:" + port + address);
                // An address may ask for more, or be about what is not there; a fault of ours is neither.
                if (answer.status() >= 500) refused.add(address + ": " + answer.status());
                if (answer.status() != 200 || !answer.text().startsWith("<!DOCTYPE html>")) continue;
                browser.check(address);
                keysAreTold(page, address);
                looked.add(address);
            }
            assertThat(refused).as("pages that do not open").isEmpty();
            assertThat(looked)
                    .contains("/", "/index", "/items", "/stories/1", "/link/none")
                    .anyMatch(address -> address.startsWith("/alerts/"))
                    .anyMatch(address -> address.startsWith("/handover/"))
                    .anyMatch(address -> address.startsWith("/outbox/"));
            assertThat(browser.takeWrongs())
                    .filteredOn(wrong -> !wrong.startsWith("console: Failed to load resource"))
                    .as("what went wrong on any page")
                    .isEmpty();

            page.setContent("<img src=data:,><font color=#ccc>Hardly to be read</font>");
            browser.check("a page that is not readable by all");
            assertThat(String.join("\n", browser.takeWrongs())).contains("image-alt", "color-contrast");
        }
    }

    /** Before the sign-in there is nothing to tell. */
    private static void keysAreTold(Page page, String address) {
        if (page.locator("#all-keys").count() == 0) return;
        // Leaves the field that a form begins with.
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("#all-keys")).isVisible();
        assertThat(page.locator("#go-keys")).containsText("Dashboard");
        page.keyboard().press("Escape");
        assertThat(page.locator("#all-keys")).isHidden();
        assertThat(page.locator("[data-go=d]").count()).as(address).isOne();
    }

    /** One of each kind of thing that has a page of its own. */
    private void fill(String admin) {
        new EpisodeRows(jdbc).told(Examples.NOW.minusSeconds(600), REASON);
        alerts.silence(null, "force-posture", "Known", Examples.NOW.plus(Duration.ofDays(7)), false, admin);
        log.point("Ask Strait Monitor for another address", admin);
        log.offer("The drawdown paper has one source so far.", admin);
        jdbc.sql("""
            INSERT INTO notification_recipient (name, channel, address, secret, token, lists, least, topics, zone, daily,
                                                enabled)
            VALUES ('Watch floor', 'mail', 'floor@example.org', '', :token, 'watch', 'notice', '', 'UTC', TRUE, TRUE)
            """).param("token", "t".repeat(43)).update();
        transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                "episode-1",
                "",
                Severity.URGENT,
                Set.of("watch"),
                new Letter("Stress is high", "In words", "<p>In words</p>", Map.of(), "{}"))));
    }
}
