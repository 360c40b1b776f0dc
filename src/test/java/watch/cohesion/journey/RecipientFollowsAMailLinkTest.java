package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static watch.cohesion.journey.Hands.click;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Rules;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/**
 * From a mail at a real mail server by its link, over the sign-in, to the episode, which the recipient takes. Then the
 * pages that read the same from other sides: brief, search, story, wall.
 */
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.quartz.auto-startup=true",
            "cohesion.feed.allowed-addresses=127.0.0.1",
            "cohesion.alert.file=classpath:rules-none.yml"
        })
class RecipientFollowsAMailLinkTest {

    private static final Mailbox MAILBOX = Mailbox.open();
    private static final String WITHDRAWAL = "U.S. president announces withdrawal of 4,500 troops from South Korea";
    private static final Pattern LINK = Pattern.compile("Take it: http://localhost:\\d+(\\S+)");

    private final Feeds feeds;
    private final Rules rules;
    private final Recipients recipients;
    private final Users users;
    private final OneTimeLinks links;
    private final InstantSource clock;

    @LocalServerPort
    private int port;

    RecipientFollowsAMailLinkTest(
            Feeds feeds, Rules rules, Recipients recipients, Users users, OneTimeLinks links, InstantSource clock) {
        this.feeds = feeds;
        this.rules = rules;
        this.recipients = recipients;
        this.users = users;
        this.links = links;
        this.clock = clock;
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MAILBOX::port);
    }

    @AfterAll
    static void close() {
        MAILBOX.close();
    }

    @Test
    void theLinkLeadsToTheEpisodeAndBackKeepsThePlace() throws MessagingException, IOException {
        String kim = People.join(users, links, Role.WATCH);
        recipients.save(FromFeedToMail.kim(), "park");
        rules.add(FromFeedToMail.rule(), "park");
        try (Outlet outlet = Outlet.open();
                Outlet other = Outlet.open();
                Browser browser = Browser.open("http://localhost:" + port)) {
            Instant now = clock.instant();
            // What a new feed brings with it is no news.
            outlet.publishes(article("old", "The programme of the coming year", now.minus(Duration.ofDays(60))));
            other.publishes(article("older", "A new director takes office", now.minus(Duration.ofDays(70))));
            feeds.put(feed("wire", "Harbour Wire", outlet), "park");
            feeds.put(feed("desk", "Pacific Desk", other), "park");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> feeds.health().stream().allMatch(feed -> feed.lastSuccess() != null));
            outlet.publishes(article("report", WITHDRAWAL, now.minus(Duration.ofMinutes(20))));
            other.publishes(article("again", WITHDRAWAL, now.minus(Duration.ofMinutes(10))));
            feeds.runNow(new FeedId("wire"), "park");
            feeds.runNow(new FeedId("desk"), "park");
            await().atMost(Duration.ofSeconds(60)).until(() -> MAILBOX.count() > 0);
            String path = link(MAILBOX.mails().getFirst());

            Page page = browser.page();
            browser.go(path);
            signIn(page, kim);
            assertThat(page).hasURL(Pattern.compile(".*/alerts/\\d+.*"));
            page.getByLabel("What you know or do about it").fill("Calling the desk");
            click(page, "Take it");
            assertThat(page.locator("#acknowledge")).containsText("Calling the desk");

            backKeepsThePlace(page);
            otherSides(browser, page);
            assertThat(browser.takeWrongs()).as("what went wrong on any page").isEmpty();
        }
    }

    @Test
    void aLinkInAMailProgramOfTheWebLeavesTheFormsThatStandOpenAsTheyAre() {
        String lee = People.join(users, links, Role.WATCH);
        String address = "http://localhost:" + port;
        // To a browser 127.0.0.1 is another site than localhost.
        try (Outlet webmail = Outlet.open();
                Browser browser = Browser.open(address)) {
            webmail.on("/mail", Outlet.page("<p><a href=\"%s/feeds\">Look</a></p>".formatted(address)));
            Page page = browser.page();
            browser.go("/log");
            signIn(page, lee);
            page.getByLabel("What was seen or done").fill("Wire is slow");

            Page mail = page.context().newPage();
            mail.navigate(webmail.url("/mail").toString());
            mail.getByText("Look").click();
            assertThat(mail).hasURL(address + "/feeds");
            click(page, "Note it");

            assertThat(page.locator("#lines + p, #lines ~ ol")).containsText("Wire is slow");
        }
    }

    private static void backKeepsThePlace(Page page) {
        page.setViewportSize(390, 600);
        page.evaluate("window.scrollTo(0, 240)");
        int before = ((Number) page.evaluate("Math.round(scrollY)")).intValue();
        page.locator("main a[href^='/factors/']").first().evaluate("link => link.click()");
        assertThat(page).hasURL(Pattern.compile(".*/factors/force-posture"));
        page.goBack();
        assertThat(page.locator("#acknowledge")).containsText("Calling the desk");
        page.waitForFunction("at => Math.abs(scrollY - at) < 3", before);
        page.setViewportSize(1366, 768);
    }

    private static void otherSides(Browser browser, Page page) {
        browser.go("/brief");
        assertThat(page.locator("main")).containsText("US force posture and withdrawal rose by");
        assertThat(page.locator("main")).containsText("owned by");
        browser.look("brief");
        page.locator(".sources a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/items/\\d+"));

        page.locator("#to-story").click();
        assertThat(page.locator("main")).containsText("2 publishers, 2 items");
        assertThat(page.locator(".timeline")).containsText("of what Harbour Wire wrote");
        browser.look("story");

        page.keyboard().press("/");
        assertThat(page.locator("#find")).isFocused();
        page.keyboard().type("4,500 troops");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("Items");
        assertThat(page.locator("mark.hit").first()).isVisible();
        browser.look("search");
        browser.go("/search?q=the");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("no word to go by");
        browser.look("search-without-words");

        browser.go("/wall");
        assertThat(page.locator("#w-index .w-value")).isVisible();
        browser.look("wall");
        page.setViewportSize(1920, 1080);
        for (String box : List.of("body", "main", ".w-factors", ".w-rail", ".w-index")) {
            assertThat(page.locator(box).first().evaluate("box => box.scrollHeight <= box.clientHeight + 1"))
                    .as(box + " fits")
                    .isEqualTo(true);
        }
        page.context().setOffline(true);
        page.clock().fastForward(31_000);
        assertThat(page.locator("#lost")).containsText("does not answer");
        page.context().setOffline(false);
        browser.takeWrongs().stream()
                // what the browser and htmx say of a network that is gone
                .filter(wrong -> !wrong.contains("ERR_INTERNET_DISCONNECTED") && !wrong.contains("htmx:"))
                .forEach(wrong -> {
                    throw new AssertionError(wrong);
                });
    }

    private static String link(Part mail) throws MessagingException, IOException {
        Matcher link = LINK.matcher(text(mail));
        assertThat(link.find()).as("the mail's link").isTrue();
        return link.group(1);
    }

    /** The plain words of a mail of whatever parts. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) return part.getContent().toString();
        if (!(part.getContent() instanceof Multipart parts)) return "";
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            all.append(text(inner));
        }
        return all.toString();
    }

    private static Outlet.Article article(String id, String title, Instant published) {
        return new Outlet.Article(
                id,
                title,
                "https://wire.example/" + id,
                title.equals(WITHDRAWAL)
                        ? "In a televised address the president said that an armored brigade will come home and not be"
                                + " replaced."
                        : "",
                published);
    }

    private static Feed feed(String id, String publisher, Outlet outlet) {
        return new Feed(
                new FeedId(id),
                publisher,
                publisher,
                outlet.url(),
                new Schedule.Every(Duration.ofDays(1)),
                1,
                false,
                "",
                null);
    }
}
