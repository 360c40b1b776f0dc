package watch.cohesion.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.journey.Hands.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** News comes in while somebody reads: the numbers change where they stand, by Chromium's own measure of layout shifts. */
@ServiceTest
class NothingMovesTest {

    private static final String WATCH_SHIFTS = """
        () => { window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(
            entry.value + ' ' + entry.sources.map((source) => source.node?.outerHTML?.slice(0, 120)).join(' | '))))
            .observe({ type: 'layout-shift', buffered: false }); }\
        """;

    /** A wider digit moves its neighbour by part of a pixel; a line that moves counts hundreds of times more. */
    private static final double FELT = 0.001;

    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    @LocalServerPort
    private int port;

    NothingMovesTest(Users users, OneTimeLinks links, JdbcClient jdbc, TransactionOperations transactions) {
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void whenLiveUpdatesCome() {
        bears(new ItemRows(jdbc).arrives("Ministers weigh a drawdown", now().minusSeconds(3_600)), "strain");
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/sign-in");
            signIn(page, officer);
            assertThat(page.locator("#factor-force-posture .c-driver")).containsText("Ministers weigh a drawdown");
            for (Map.Entry<Integer, Integer> size : Map.of(1366, 768, 390, 844).entrySet()) {
                page.setViewportSize(size.getKey(), size.getValue());
                // Loaded anew at its size: else the shift of the resizing itself might still be on its way to the
                // observer.
                browser.go("/");
                assertThat(page.locator("#factor-force-posture .c-driver")).isVisible();
                page.locator("#tip-strip-as-of-1").focus();
                page.clock().fastForward(2_000);
                page.evaluate(WATCH_SHIFTS);
                String title =
                        "A very long title of a paper on the drawdown that would take more than one line " + size;
                bears(new ItemRows(jdbc).arrives(title, now().minusSeconds(60)), "relief");
                page.waitForResponse(
                        response -> response.request().headers().containsKey("hx-request"),
                        () -> page.clock().fastForward("00:31"));
                assertThat(page.locator("#factor-force-posture.changed")).isVisible();
                assertThat(page.locator("#said")).containsText("US force posture");
                assertThat(page.locator("#tip-strip-as-of-1")).isFocused();
                page.clock().fastForward(2_000);
                assertThat(((List<?>) page.evaluate("window.shifts")))
                        .as("shifts at %d pixels", size.getKey())
                        .allMatch(shift -> Double.parseDouble(shift.toString().split(" ", 2)[0]) < FELT);
            }
            long episode = opens();
            assertThat(page.locator("#episode-" + episode)).isVisible();
            assertThat(page.locator("#said")).containsText("Owned by nobody: US force posture");
            assertThat(browser.takeWrongs()).as("what went wrong").isEmpty();
        }
    }

    /** An episode, of which the stream tells before the page's own half-minute is over. */
    private long opens() {
        EpisodeRows episodes = new EpisodeRows(jdbc);
        long id = episodes.told(now(), "High");
        episodes.happened(id, now(), EpisodeEvent.Kind.OPENED, 61_000, "High", "");
        return id;
    }

    @Test
    void aStreamThatStaysBrokenIsToldAndOpenedAgain() {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            browser.go("/sign-in");
            page.route("**/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.waitForResponse("**/live", () -> signIn(page, officer));
            page.clock().fastForward("00:16");
            assertThat(page.locator("#lost")).containsText("News does not come through at once");
            page.waitForResponse(
                    response -> response.request().headers().containsKey("hx-request"),
                    () -> page.clock().fastForward("00:31"));
            assertThat(page.locator("#lost")).isVisible();

            page.unroute("**/live");
            page.clock().fastForward("01:01");
            assertThat(page.locator("#lost")).isHidden();
        }
    }

    @Test
    void aPageThatNobodySeesHoldsNoConnectionAndCatchesUpWhenItIsSeenAgain() {
        String officer = People.join(users, links, Role.WATCH);
        try (Browser browser = Browser.open("http://localhost:" + port)) {
            Page page = browser.page();
            AtomicInteger ended = new AtomicInteger();
            page.onRequestFailed(request -> {
                if (request.url().endsWith("/live")) ended.incrementAndGet();
            });
            browser.go("/sign-in");
            page.waitForResponse("**/live", () -> signIn(page, officer));

            seen(page, false);
            page.waitForCondition(() -> ended.get() == 1);
            bears(new ItemRows(jdbc).arrives("Told while nobody looked", now().minusSeconds(30)), "strain");
            page.waitForRequest("**/live", () -> seen(page, true));

            assertThat(page.locator("#factor-force-posture.changed")).isVisible();
            assertThat(page.locator("#lost")).isHidden();
            assertThat(browser.takeWrongs()).as("what went wrong").isEmpty();
        }
    }

    private static void seen(Page page, boolean seen) {
        page.evaluate("""
            (hidden) => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                document.dispatchEvent(new Event('visibilitychange')); }\
            """, !seen);
    }

    private Instant now() {
        return jdbc.sql("SELECT UNIX_TIMESTAMP(NOW(3)) * 1000")
                .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
                .single();
    }

    private void bears(ItemId item, String direction) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)
                SELECT 'force-posture', id, time, 0.9, :direction, 3 FROM item WHERE id = :item
                """)
                    .param("direction", direction)
                    .param("item", item.value())
                    .update();
            jdbc.sql("UPDATE assessment_progress SET revision = revision + 1").update();
        });
    }
}
