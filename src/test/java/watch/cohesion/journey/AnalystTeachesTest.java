package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.button;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.internal.SmallLessons;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** An analyst writes an exemplar, has the classifier learn, reads what that is worth, lets it judge, and goes back. */
@ServiceTest
@Import(SmallLessons.class)
@TestPropertySource(properties = "spring.quartz.auto-startup=true")
@DirtiesContext
class AnalystTeachesTest {

    private static final double LONG = 180_000;

    private final Users users;
    private final OneTimeLinks links;
    private final Corrections corrections;
    private final InstantSource clock;
    private final ItemRows items;

    @LocalServerPort
    private int port;

    AnalystTeachesTest(Users users, OneTimeLinks links, Corrections corrections, InstantSource clock, JdbcClient jdbc) {
        this.users = users;
        this.links = links;
        this.corrections = corrections;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @Test
    void anExemplarIsWrittenTheClassifierLearnsAndJudgesOnceTheAnalystSaysSo() {
        String analyst = People.join(users, links, Role.ANALYST);
        List<ItemId> signed = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            signed.add(items.arrives("Washington raises tariffs on Korean steel, round " + i, clock.instant()));
            corrections.correct(
                    signed.getLast(),
                    new Correction.Add(new FactorId("trade-friction"), Direction.STRAIN, Intensity.ACTION),
                    null,
                    "",
                    analyst);
        }
        items.edit(signed.getLast(), "Washington lowers tariffs on Korean steel", clock.instant());
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/");
            signIn(page, analyst);
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");

            browser.go("/factors/force-posture/workshop");
            page.locator("#text").fill("Two brigades pack for home");
            page.locator("#add-exemplar").press("Enter");
            assertThat(page.getByText("One exemplar in the entry")).isVisible();
            button(page, "Preview").click();
            Locator effect = page.locator("table.effect");
            assertThat(effect).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            browser.look("workshop-preview");
            button(page, "Save as a new version").click();
            assertThat(page.getByText("Saved. The items are judged again by it."))
                    .isVisible();
            page.getByLabel("Factors, version 1").click();
            assertThat(page.locator("table.diff")).containsText("Two brigades pack for home");
            browser.look("factors-version");

            browser.go("/review");
            assertThat(page.locator("#edited")).containsText("Washington lowers tariffs");
            browser.look("review-edited");
            page.locator("#edited a").first().click();
            assertThat(page.locator("#edited")).containsText("round 10");
            browser.look("item-edited");
            button(page, "Confirm again").press("Enter");
            assertThat(page.getByText("Done. The scores follow within seconds."))
                    .isVisible();
            assertThat(page.locator("#edited")).hasCount(0);

            browser.go("/retraining");
            assertThat(page.getByText("Exemplars in the factors in force: 1")).isVisible();
            button(page, "Learn now").press("Enter");
            assertThat(page.locator("progress")).isVisible();
            browser.look("retraining-running");
            Locator finding = page.locator("#finding");
            assertThat(finding).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG));
            assertThat(page.getByText("11 signed items and one exemplar")).isVisible();
            browser.look("retraining");
            if (page.locator("input[name=although]").count() > 0) {
                page.locator("#take-over").press("Enter");
                assertThat(page.locator("main [role=alert]")).containsText("It is worse");
                page.locator("input[name=although]").check();
            }
            page.locator("#take-over").press("Enter");
            assertThat(page.getByText("Done. All items are judged again by it")).isVisible();
            assertThat(page.locator("#go-back")).isVisible();
            browser.go("/agreement");
            assertThat(page.getByText("chosen by " + analyst)).isVisible();
            browser.look("agreement-learned");
            browser.go("/retraining");
            page.locator("#go-back").press("Enter");
            assertThat(page.locator("#go-back")).hasCount(0);
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }
}
