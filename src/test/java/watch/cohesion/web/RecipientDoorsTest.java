package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Listed;

/** What recipients reach without a sign-in, and the lists that reach nobody. */
class RecipientDoorsTest extends AlertDoors {

    RecipientDoorsTest(MockMvcTester web, Users users, OneTimeLinks links, Recipients recipients, JdbcClient jdbc) {
        super(web, users, links, recipients, jdbc);
    }

    @Test
    void aMailProgramsOwnButtonUnsubscribesWithoutACookie() {
        assertThat(web.perform(get("/unsubscribe/{token}", recipients.token(kim))))
                .hasStatusOk();
        assertThat(recipients.find(kim).orElseThrow().enabled())
                .as("looking changes nothing")
                .isTrue();

        assertThat(web.perform(
                        post("/unsubscribe/{token}", recipients.token(kim)).param("List-Unsubscribe", "One-Click")))
                .hasStatusOk();

        assertThat(recipients.find(kim).orElseThrow().enabled()).isFalse();
    }

    @Test
    void aListThatRulesTellAndNobodyIsOnIsNamedOnTheDashboard() {
        Caller admin = joining(Role.ADMIN);
        assertThat(admin.page("/"))
                .as("nobody is mailed at all, which is said already")
                .doesNotContain("Nobody is reached by: ");
        recipients.save(Listed.by(ChannelKind.WEBHOOK, "Floor", "https://hooks.example.org/floor"), "park");
        assertThat(admin.page("/")).contains("Nobody is reached by: operators, second.", "href=\"/recipients\"");
    }
}
