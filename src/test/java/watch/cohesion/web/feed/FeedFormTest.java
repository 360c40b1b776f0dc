package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.PageTest;

/** A feed among those of the examples, polled and changed. */
@PageTest
class FeedFormTest {

    private final Caller admin;
    private final Caller analyst;

    FeedFormTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
    }

    @Test
    void anAnalystPollsAFeedAndGetsItsRowBack() {
        String row = analyst.page(analyst.form("/feeds/han-river/run").header("HX-Request", "true"));

        assertThat(row.strip())
                .startsWith("<tr")
                .endsWith("</tr>")
                .contains("Han River Review is polled as soon as a worker is free.");
    }

    @Test
    void settingsThatCannotBeUsedAreRefusedBesideTheirFields() {
        String page = admin.page(admin.form("/feeds/han-river")
                .param("name", "")
                .param("publisher", "Han River Review")
                .param("url", "ftp://example.org/feed")
                .param("rhythm", "cron")
                .param("expression", "hourly")
                .param("reliability", "much"));

        assertThat(page)
                .contains("This is needed.", "Give an address that begins with https://")
                .contains("This cron expression cannot be used (it has too few fields)", "value=\"hourly\"")
                .contains("Give a number from 0 to 1", "id=\"reliability-fault\"");
        assertThat(admin.send(admin.form("/feeds/han-river")
                        .param("name", "Han River Review")
                        .param("publisher", "Han River Review")
                        .param("url", "https://example.org/feed")
                        .param("rhythm", "pace")
                        .param("minutes", "45")
                        .param("reliability", "0,8")))
                .hasStatus(302);
    }
}
