package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.PageTest;

/** What stands at the end of pages. */
@PageTest
class FootTest {

    private static final String WHAT_SCORES_ARE = "Scores tell how much stress the sources report.";

    private final MockMvcTester web;
    private final Caller admin;

    FootTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index",
                "/factors/force-posture",
                "/factors/force-posture/workshop",
                "/stories/1",
                "/alerts",
                "/rules/stress-high",
                "/what-if",
                "/handover",
                "/brief"
            })
    void whereScoresOrLevelsAreShownItSaysWhatTheyAre(String address) {
        assertThat(admin.page(address)).contains(WHAT_SCORES_ARE, "For a big screen", "Audit log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/users", "/recipients", "/feeds", "/outbox", "/audit", "/log", "/items"})
    void elsewhereItOnlyLeadsOn(String address) {
        assertThat(admin.page(address))
                .contains("For a big screen", "Audit log")
                .doesNotContain(WHAT_SCORES_ARE);
    }

    @Test
    void whoComesInIsToldNothingOfScores() {
        assertThat(web.get().uri("/sign-in")).hasStatusOk().bodyText().doesNotContain(WHAT_SCORES_ARE);
    }
}
