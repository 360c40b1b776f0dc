package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** From the first screen into a factor's history and its items, with the keyboard alone, and back to the same place. */
@ServiceTest
@Import(ExampleRooms.class)
@TestPropertySource(properties = "cohesion.banner=EXERCISE")
class ReaderLooksCloserTest {

    /** Compressed, with everything that the page asks for. */
    private static final String SENT =
            "performance.getEntries().reduce((sum, entry) => sum + (entry.encodedBodySize || 0), 0)";

    private final Users users;
    private final OneTimeLinks links;

    @LocalServerPort
    private int port;

    ReaderLooksCloserTest(Users users, OneTimeLinks links) {
        this.users = users;
        this.links = links;
    }

    @Test
    void zoomsFiltersTakesAlongAndComesBack() throws IOException {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/sign-in");
            signIn(page, officer);

            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            numbersAreExplained(page);
            page.locator("#index-table").click();
            assertThat(page.locator("#series-table")).isVisible();
            page.goBack();
            page.locator("body").press("?");
            assertThat(page.locator("#all-keys")).isVisible();
            browser.look("keys");
            page.keyboard().press("Escape");
            page.locator("body").press("j");
            assertThat(page.locator("#to-force-posture")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/factors/force-posture$"));

            zooms(page);
            takesAlong(page);
            filters(page);

            page.locator("#bearing-items tbody a").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/items/\\d+"));
            page.goBack();
            assertThat(page).hasURL(Pattern.compile(".*direction=strain.*"));
            assertThat(page.locator("#q")).hasValue("drawdown");
            assertThat(page.locator("#zoom-from")).hasValue("2026-11-01");
            assertThat(page.locator("#series-chart")).hasAttribute("data-drawn", Pattern.compile("\\d+"));

            page.locator("body").press("g");
            page.locator("body").press("i");
            assertThat(page).hasTitle("Items · Cohesion Watch");
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    @Test
    void theFirstPageIsSmall() {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port);
                Browser.Visitor visitor = browser.another()) {
            Page page = visitor.page();
            page.navigate("http://localhost:" + port + "/");
            signIn(page, officer);
            assertThat(page).hasTitle("Dashboard · Cohesion Watch");
            assertThat(((Number) page.evaluate(SENT)).intValue()).isBetween(10_000, 300_000);
        }
    }

    /** Forced colours take away grounds and show every border. */
    @Test
    void seesWhatIsChosenInColoursOfTheirOwn() {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/sign-in");
            signIn(page, officer);
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));

            assertThat(style(page, ".choice a[aria-current]", "background-color"))
                    .isNotEqualTo(style(page, ".choice a:not([aria-current])", "background-color"));
            assertThat(style(page, ".top nav a[aria-current]", "border-bottom-color"))
                    .isNotEqualTo(style(page, ".top nav a:not([aria-current])", "border-bottom-color"));
        }
    }

    private static String style(Page page, String element, String property) {
        return (String) page.locator(element)
                .first()
                .evaluate("(element, property) => getComputedStyle(element).getPropertyValue(property)", property);
    }

    private static void numbersAreExplained(Page page) {
        page.locator("#index .tip").first().focus();
        assertThat(page.locator("#tip")).containsText("How well the alliance holds together");
        assertThat(page.locator("#index .tip").first()).hasAttribute("aria-describedby", "tip");
        page.keyboard().press("Escape");
        assertThat(page.locator("#tip")).isHidden();
        page.locator(".factors .c-balance .tip").click();
        assertThat(page.locator("#tip")).containsText("One unit is one certain story of talk");
        page.keyboard().press("Escape");
    }

    private static void zooms(Page page) {
        assertThat(page.locator("#series-chart canvas")).isVisible();
        page.locator("#zoom-from").fill("2026-11-01");
        page.locator("#zoom-to").fill("2026-11-10");
        page.locator("#zoom-to").press("Enter");
        page.clock().fastForward(500);
        assertThat(page).hasURL(Pattern.compile(".*from=2026-11-01&to=2026-11-10"));
        assertThat(page.locator("[data-follows]"))
                .hasAttribute("href", Pattern.compile(".*from=2026-11-01&to=2026-11-10"));
    }

    /** The file has the rows that the table has for those days, number for number. */
    private static void takesAlong(Page page) throws IOException {
        Download csv = page.waitForDownload(() -> page.locator("[data-follows]").click());
        List<String> lines = Files.readAllLines(csv.path());
        assertThat(csv.suggestedFilename()).isEqualTo("EXERCISE-force-posture-series.csv");
        assertThat(lines.getFirst()).isEqualTo("day,score,low,high,level,alert,marks");
        assertThat(lines).hasSize(11);
        page.locator(".series summary").click();
        List<String> row = page.locator("#series-table tbody tr")
                .filter(new Locator.FilterOptions().setHasText("2026-11-05"))
                .locator("th, td")
                .allTextContents();
        assertThat(lines).anyMatch(line -> line.startsWith(String.join(",", row.subList(0, 4)) + ","));
        Download png = page.waitForDownload(() -> page.locator("[data-png]").click());
        assertThat(png.suggestedFilename()).matches("EXERCISE-.+\\.png");
        assertThat(Files.size(png.path())).isGreaterThan(5_000);
    }

    private static void filters(Page page) {
        int all = page.locator("#bearing-items tbody tr").count();
        page.locator("body").press("/");
        assertThat(page.locator("#find")).isFocused();
        page.locator("#q").focus();
        page.keyboard().type("drawdown");
        page.clock().fastForward(500);
        assertThat(page).hasURL(Pattern.compile(".*q=drawdown.*"));
        page.locator("#way").selectOption("strain");
        assertThat(page).hasURL(Pattern.compile(".*direction=strain.*"));
        assertThat(page.locator("#bearing-items")).containsText("Show all");
        assertThat(page.locator("#bearing-items tbody tr").count()).isBetween(1, all - 1);
    }
}
