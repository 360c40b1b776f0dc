package watch.cohesion.web.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.ExampleMethodControl;
import watch.cohesion.support.PageTest;

/** Other weights and half-lives beside the official ones, and what waits for a yes. */
@PageTest
class WhatIfPageTest {

    private final Caller admin;
    private final ExampleMethodControl method;

    WhatIfPageTest(MockMvcTester web, Users users, OneTimeLinks links, ExampleMethodControl method) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.method = method;
    }

    @Test
    void aVariantStandsBesideTheOfficialSeriesAndSaysWhatItWouldChange() {
        String page = admin.page("/what-if?w.force-posture=0.3");

        assertThat(page).contains("value=\"0.3\"", "One level would differ.", "data-variant");
        assertThat(admin.page("/what-if?w.force-posture=0.3&from=2026-11-01&to=2026-11-03"))
                .as("what is zoomed to, and what is tried, both stand in the form")
                .contains("data-from=\"2026-11-01\"", "name=\"w.force-posture\" value=\"0.3\"");
        assertThat(admin.page("/what-if?w.force-posture=much")).contains("must be numbers");
        assertThat(admin.page("/what-if?w.force-posture=-1")).contains("give 0 to 1000");
    }

    @Test
    void onlyVersionsOfTheMethodCanStandBesideTheOfficialSeries() {
        assertThat(admin.page("/what-if"))
                .contains("version=example-0")
                .as("a saved version of the factors is none")
                .doesNotContain("version=7");
    }

    @Test
    void usualMassesAreMeasuredAndWrittenAsTheConfigurationWantsThem() {
        assertThat(admin.page("/what-if")).contains("Measure it over the last 180 days");
        assertThat(admin.page("/what-if?usual=yes"))
                .contains("cohesion.indicator.usual-mass: {force-posture: 12.5}", "too short a time");
    }

    @Test
    void anotherMethodWaitsOnTheDashboardUntilAnAnalystWhoSeesWhatItWouldDoSaysYes() {
        assertThat(admin.page("/")).doesNotContain("Another method waits");
        method.propose();

        assertThat(admin.page("/")).contains("Another method waits", "href=\"/what-if#proposed\"");
        assertThat(admin.page("/what-if"))
                .contains("Another method waits</h2>")
                .contains("<strong>0.3</strong>", "week, Monday first", "<strong>Elevated</strong>", "+5.2")
                .contains("/what-if?series=cohesion&amp;version=" + ExampleMethodControl.PROPOSED);
        assertThat(admin.page("/what-if?version=" + ExampleMethodControl.PROPOSED))
                .contains("data-variant");
        assertThat(admin.send("/factors/force-posture/workshop", "entry", "mine", "on", "0"))
                .bodyText()
                .contains("decide on them first", ">mine</textarea>");
        assertThat(admin.send("/what-if/method", "version", "3-00000000"))
                .hasRedirectedUrl("/what-if?stale=yes#proposed");
        assertThat(admin.page("/what-if?stale=yes")).contains("does not wait any more");
        assertThat(admin.send("/what-if/method", "version", ExampleMethodControl.PROPOSED))
                .hasRedirectedUrl("/what-if");
        assertThat(admin.page("/what-if")).doesNotContain("Another method waits");
    }
}
