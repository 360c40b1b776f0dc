package watch.cohesion.web.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** A service that sends mails and was not told by which address readers reach it. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
@TestPropertySource(properties = "spring.mail.host=127.0.0.1")
class MailLinksTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;

    MailLinksTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/outbox"})
    void saysThatLinksInMailsLeadToThisMachineOnly(String page) {
        String officer = People.join(users, links, Role.WATCH);
        assertThat(web.perform(get(page).with(user(officer).roles("WATCH"))))
                .bodyText()
                .contains("Links in mails lead to this machine only: set cohesion.access.address.");
    }
}
