package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.database.Utc;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;

/** What the dashboard shows first. */
@PageTest
class DashboardTest {

    private final Caller admin;
    private final JdbcClient jdbc;

    DashboardTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.jdbc = jdbc;
    }

    @Test
    void theDashboardNamesTheFactorThatMovedMostFirstWithThePieceBehindIt() {
        String page = admin.page("/");

        assertThat(page.indexOf("id=\"factor-force-posture\""))
                .isPositive()
                .isLessThan(page.indexOf("id=\"factor-peace-regime\""));
        assertThat(page)
                .contains(
                        "Pentagon paper sets out a drawdown", "Han River Review", "221200Z NOV 26", "2100 KST", "4/6");
    }

    @Test
    void aFactorThatIsTrackedBesideTheOthersIsMarkedSoWhereverItStands() {
        String marked =
                "Trade and technology friction</\\w+> <abbr class=\"tag\" title=\"An extension[^\"]*\">ext</abbr>";

        for (String page : List.of("/", "/wall", "/index", "/brief")) {
            assertThat(admin.page(page)).as(page).containsPattern(marked);
        }
        assertThat(admin.page("/wall")).doesNotContainPattern("US force posture and withdrawal</\\w+> <abbr");
    }

    @Test
    void whatIsOnlyJudgedAnewIsNotCalledUnclassified() {
        String page = admin.page("/");

        assertThat(page)
                .contains("2 of ")
                .containsPattern("A new version judges the older items anew: \\d+ of \\d+ are done");
    }

    @Test
    void whatABriefRestsOnHasItsWholeAddressForPaper() {
        assertThat(admin.page("/brief"))
                .containsPattern("href=\"/items/(\\d+)\" data-address=\"https?://[^\"/]+/items/\\1\"");
    }

    @Test
    void aRefreshBringsOnlyTheContent() {
        String part = admin.page(get("/").with(admin.self()).header("HX-Request", "true"));

        assertThat(part)
                .startsWith("<main")
                .contains("id=\"factor-force-posture\"")
                .doesNotContain("<head>");
    }

    @Test
    void whatEasedStandsOnTheDashboardAmongTheAlertsAndBesideTheChart() {
        jdbc.sql("""
            INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)
            VALUES ('force-posture', :at, 'HIGH', 'ELEVATED', 48200, 'New evidence of relief')
            """)
                .param("at", Utc.column(Examples.NOW.minus(Duration.ofHours(6))))
                .update();
        try {
            assertThat(admin.page("/")).contains("Eased:", "id=\"eased-force-posture\"");
            assertThat(admin.page("/alerts"))
                    .contains("Eased in the last 30 days", "New evidence of relief", "48.2", "nobody needs to own it");
            assertThat(admin.page("/factors/force-posture")).contains("eased: New evidence of relief");
        } finally {
            jdbc.sql("DELETE FROM alert_easing").update();
        }
    }
}
