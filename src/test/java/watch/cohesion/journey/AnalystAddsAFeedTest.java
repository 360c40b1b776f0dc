package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.click;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** An analyst pastes a site, sees what its feed would bring, saves it, watches a poll, tags, back-fills, deletes, undoes. */
@ServiceTest
@TestPropertySource(properties = {"spring.quartz.auto-startup=true", "cohesion.feed.allowed-addresses=127.0.0.0/8"})
class AnalystAddsAFeedTest {

    private final Users users;
    private final OneTimeLinks links;
    private final InstantSource clock;

    @LocalServerPort
    private int port;

    AnalystAddsAFeedTest(Users users, OneTimeLinks links, InstantSource clock) {
        this.users = users;
        this.links = links;
        this.clock = clock;
    }

    @Test
    void fromASiteToAFeedThatReports() {
        String analyst = People.join(users, links, Role.ANALYST);
        try (Outlet outlet = outlet();
                Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/feeds");
            signIn(page, analyst);

            assertThat(page.getByText("No feed yet.")).isVisible();
            browser.look("feeds-empty");
            page.getByRole(AriaRole.LINK, named("Add a feed")).first().click();
            looksAndSaves(browser, page, outlet);
            pollsAndTags(browser, page);
            fillsBack(browser, page);
            readsAPage(browser, page, outlet);
            takesInAList(browser, page);
            deletesAndUndoes(browser, page);

            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    private static void looksAndSaves(Browser browser, Page page, Outlet outlet) {
        fill(page, "Address", outlet.url("/nothing").toString());
        click(page, "Look");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not found at this address");
        browser.look("add-nothing");

        page.locator("#address").fill(outlet.url("/").toString());
        click(page, "Look");
        assertThat(page.locator(".preview tbody tr")).hasCount(2);
        assertThat(page.locator(".preview")).containsText("US force posture");
        browser.look("add-preview");
        fill(page, "Name", "Harbour Institute");
        fill(page, "Publisher", "Harbour Institute");
        fill(page, "Tags", "think tank");
        click(page, "Save and poll");

        assertThat(page).hasTitle("Harbour Institute · Cohesion Watch");
        assertThat(page.locator(".said")).containsText("Harbour Institute is saved");
    }

    private static void pollsAndTags(Browser browser, Page page) {
        browser.go("/feeds");
        Locator row = page.locator("#feed-harbour-institute");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row.locator(".c-outcome")).containsText(Pattern.compile("new item|nothing new|Unchanged"));
        assertThat(page.locator("#said")).containsText("Harbour Institute: ");
        assertThat(page.locator("#run-harbour-institute")).isFocused();

        page.locator("thead input[type=checkbox]").check();
        page.getByLabel("With those ticked:").selectOption("tag");
        page.locator("#bulk-tags").fill("Korea");
        click(page, "Do it");
        assertThat(page.locator(".said")).containsText("One feed bears now: Korea.");
        browser.look("feeds-table");
    }

    private static void fillsBack(Browser browser, Page page) {
        page.locator("#to-harbour-institute").click();
        page.locator("#back-to").fill("2020-01-01");
        click(page, "Start");
        assertThat(page.locator("#backfill")).containsText("Done");
        assertThat(page.locator("#backfill")).containsText("The archive ends here.");
        browser.look("feed-settings");

        page.locator("#by-pace").check();
        page.locator("#minutes").fill("never");
        click(page, "Save");
        assertThat(page.locator("#minutes-fault")).isVisible();
        browser.look("feed-fault");
    }

    private static void readsAPage(Browser browser, Page page, Outlet outlet) {
        browser.go("/add-feed");
        fill(page, "Address", outlet.url("/list").toString());
        click(page, "Look");
        assertThat(page.locator(".preview tbody tr")).hasCount(5);
        browser.look("add-page");
        page.locator("#select-entry").fill("p.of-another-page");
        page.getByRole(AriaRole.BUTTON, named("Preview")).first().click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("p.of-another-page");
    }

    private static void takesInAList(Browser browser, Page page) {
        browser.go("/feed-lists");
        browser.look("lists");
        String opml = """
            <opml version="2.0"><body><outline text="Press">
            <outline type="rss" text="One" xmlUrl="https://one.example/rss"/>
            <outline type="rss" text="Two"/>
            </outline></body></opml>
            """;
        page.locator("#file")
                .setInputFiles(new FilePayload("feeds.opml", "text/x-opml", opml.getBytes(StandardCharsets.UTF_8)));
        click(page, "See what it would change");
        assertThat(page.locator("#plan")).containsText("1 new feed");
        browser.look("lists-plan");
    }

    private static void deletesAndUndoes(Browser browser, Page page) {
        browser.go("/feeds/harbour-institute");
        click(page, "Delete");
        assertThat(page.locator(".said")).containsText("Harbour Institute is deleted; what it brought stays.");
        browser.look("feeds-deleted");
        click(page, "Undo");
        assertThat(page.locator("#feed-harbour-institute")).isVisible();
    }

    private Outlet outlet() {
        Instant now = clock.instant();
        return Outlet.open()
                .publishes(
                        new Article(
                                "a1",
                                "Pentagon orders withdrawal of two battalions from South Korea",
                                "https://outlet.example/a1",
                                "The United States will withdraw troops from the Korean peninsula, the Pentagon said.",
                                now.minus(Duration.ofHours(3))),
                        new Article(
                                "a2",
                                "A recipe for winter soup",
                                "https://outlet.example/a2",
                                "Leeks, potatoes, patience.",
                                now.minus(Duration.ofDays(2))))
                .on("/", Outlet.page("""
                    <html lang="en"><head><title>Harbour Institute</title>
                    <link rel="alternate" type="application/rss+xml" href="/feed"></head><body><h1>News</h1></body></html>
                    """))
                .on("/list", Outlet.page(list()));
    }

    private static String list() {
        StringBuilder pieces = new StringBuilder();
        for (int day = 1; day <= 5; day++) {
            pieces.append("""
                <article class="card"><h3><a href="/pieces/%1$d">Piece number %1$d on the alliance of two states</a></h3>
                <time datetime="2026-11-1%1$d">1%1$d November</time><p>What this piece says at some length about it.</p>
                </article>
                """.formatted(day));
        }
        return "<html lang=\"en\"><head><title>Pieces</title></head><body><main>" + pieces + "</main></body></html>";
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(value);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
