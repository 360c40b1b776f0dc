package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.button;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** A watch officer who presses twice, by mouse and by key, with scripts and without. */
@ServiceTest
@Import(ExampleRooms.class)
class PressedTwiceTest {

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final DataSource database;

    @LocalServerPort
    private int port;

    PressedTwiceTest(Users users, OneTimeLinks links, JdbcClient jdbc, DataSource database) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.database = database;
    }

    @Test
    void writesOneLine() {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            AtomicInteger sent = count(page);
            page.navigate("http://localhost:" + port + "/log");
            signIn(page, officer);
            write(page, "Twice by mouse").dblclick();
            assertThat(page.locator("main")).containsText("Twice by mouse");
            assertThat(sent).as("the second press was not sent").hasValue(1);
            assertThat(lines(officer)).isEqualTo(1);

            Locator button = write(page, "Twice by key");
            button.focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).containsText("Twice by key");
            assertThat(lines(officer)).isEqualTo(2);

            whatIsStoppedCanBeSentAgain(page);
            assertThat(lines(officer)).isEqualTo(3);
            assertThat(browser.takeWrongs())
                    .filteredOn(wrong -> !wrong.contains("ERR_ABORTED"))
                    .as("what went wrong on any page")
                    .isEmpty();
        } finally {
            forget(officer);
        }
    }

    /** The answer never comes; the reader waits, and presses again. */
    private static void whatIsStoppedCanBeSentAgain(Page page) {
        Locator button = write(page, "Stopped at first");
        page.route("**/log", route -> {
            if (route.request().method().equals("POST")) route.abort("aborted");
            else route.resume();
        });
        button.click();
        assertThat(button).hasAttribute("aria-disabled", "true");
        assertThat(button).isFocused();
        page.unroute("**/log");
        page.clock().runFor(11_000);
        assertThat(button).not().hasAttribute("aria-disabled", "true");
        button.click();
        assertThat(page.locator("main")).containsText("Stopped at first");
    }

    @Test
    void writesOneLineWithoutScriptsToo() throws SQLException {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port);
                Browser.Visitor plain = browser.withoutScripts()) {
            Page page = plain.page();
            AtomicInteger sent = count(page);
            page.navigate("http://localhost:" + port + "/log");
            signIn(page, officer);
            BoundingBox button = write(page, "Twice by mouse").boundingBox();
            try (Connection slow = database.getConnection();
                    Statement statement = slow.createStatement()) {
                statement.execute("LOCK TABLES watch_log WRITE");
                for (int press = 0; press < 2; press++) {
                    page.mouse().click(button.x + button.width / 2, button.y + button.height / 2);
                    page.waitForTimeout(500);
                }
                statement.execute("UNLOCK TABLES");
            }
            assertThat(page.locator("main")).containsText("Twice by mouse");
            assertThat(sent).as("both were sent").hasValue(2);
            assertThat(lines(officer)).isEqualTo(1);
        } finally {
            forget(officer);
        }
    }

    private static AtomicInteger count(Page page) {
        AtomicInteger sent = new AtomicInteger();
        page.onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/log")) sent.incrementAndGet();
        });
        return sent;
    }

    private static Locator write(Page page, String text) {
        page.getByLabel("What was seen or done").fill(text);
        return button(page, "Note it");
    }

    private long lines(String officer) {
        return jdbc.sql("SELECT COUNT(*) FROM watch_log WHERE who = :who")
                .param("who", officer)
                .query(Long.class)
                .single();
    }

    /** Others look at the same service. */
    private void forget(String officer) {
        jdbc.sql("DELETE FROM watch_log WHERE who = :who").param("who", officer).update();
    }
}
