package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.classification.Assessments;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** An analyst opens a piece, says with one key what it is about, sees the score follow, and takes it back. */
@ServiceTest
@TestPropertySource(properties = "spring.quartz.auto-startup=true")
class AnalystCorrectsTest {

    private final Users users;
    private final OneTimeLinks links;
    private final Assessments assessments;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final ItemRows items;

    @LocalServerPort
    private int port;

    AnalystCorrectsTest(
            Users users,
            OneTimeLinks links,
            Assessments assessments,
            ApplicationEventPublisher events,
            InstantSource clock,
            JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.assessments = assessments;
        this.events = events;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @Test
    void oneKeyCorrectsTheScoreFollowsAndUndoTakesItBack() {
        ItemId item = arrives("US to withdraw troops from South Korea, Pentagon says");
        String analyst = People.join(users, links, Role.ANALYST);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/");
            signIn(page, analyst);
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            double strained = score(browser, page);
            assertThat(strained).isGreaterThan(20);

            browser.go("/items/" + item);
            Locator row = page.locator("#f-force-posture");
            assertThat(row).hasClass("chosen");
            browser.look("item-analyst");
            page.keyboard().press("f");
            assertThat(page.getByText("Done. The scores follow within seconds."))
                    .isVisible();
            assertThat(row.locator(".direction")).hasText("▼ relief");
            page.keyboard().press("3");
            assertThat(row.locator("[aria-pressed=true]")).hasText("3");
            assertThat(page.getByText("What the classifier says")).isVisible();
            page.keyboard().press("m");
            page.locator("#note").fill("They stay, the second paragraph says");
            page.keyboard().press("Escape");
            page.keyboard().press("c");
            assertThat(page.getByText("They stay, the second paragraph says")).isVisible();
            browser.look("item-corrected");
            assertThat(score(browser, page)).isLessThan(20);

            browser.go("/review");
            browser.look("review");
            browser.go("/agreement");
            assertThat(page.locator("table").first()).containsText("US force posture");
            browser.look("agreement");
            browser.go("/factors/force-posture/workshop");
            for (String field : List.of("#f-weight", "#f-halfLife", "#f-en-topic", "#direction", "#intensity")) {
                assertThat(page.locator(field)).isVisible();
            }
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Preview"))
                    .click();
            assertThat(page.getByText("Would come in: 0")).isVisible();
            browser.look("workshop");

            browser.go("/items/" + item);
            for (int step = 0; step < 3; step++) {
                page.keyboard().press("u");
                assertThat(page.getByText("Undone.")).isVisible();
            }
            assertThat(row.locator(".direction")).hasText("▲ strain");
            assertThat(score(browser, page)).isGreaterThan(20);

            browser.go("/items/" + item);
            page.keyboard().press("?");
            assertThat(page.locator("#page-keys")).containsText("confirm what stands here");
            page.locator("#keys-switch").click();
            assertThat(page.locator("#keys-switch")).hasText("Turn the keys on");
            page.keyboard().press("Escape");
            page.keyboard().press("i");
            assertThat(row).isVisible();
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    private static double score(Browser browser, Page page) {
        browser.go("/factors/force-posture");
        return Double.parseDouble(page.locator(".figure .big .num").textContent());
    }

    private ItemId arrives(String title) {
        ItemId item = items.arrives(title, clock.instant().minusSeconds(60));
        events.publishEvent(new ItemsArrived());
        await().until(() -> assessments.of(item).isPresent());
        return item;
    }
}
