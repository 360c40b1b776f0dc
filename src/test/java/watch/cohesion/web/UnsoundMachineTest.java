package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.DatabaseDisk.Room;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** A node whose clock is two minutes ahead of the database server's, and whose disk is full. */
@ServiceTest
@Import(UnsoundMachineTest.Faults.class)
@AutoConfigureMockMvc
class UnsoundMachineTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;

    UnsoundMachineTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Faults {

        @Bean
        @Primary
        InstantSource aheadClock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        }

        @Bean
        @Primary
        DatabaseDisk fullDisk() {
            return () -> new Room(State.FULL, 1_234);
        }
    }

    @Test
    void theDashboardSaysWhatIsWrongAndServesAllTheSame() throws UnsupportedEncodingException {
        String kim = People.join(users, links, Role.WATCH);
        String page = web.perform(get("/").with(user(kim).roles("WATCH")))
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .containsPattern("This machine&#39;s clock is 1(19|20) s ahead of the database server&#39;s\\.")
                .contains("The database&#39;s disk has 1,234 MB left: no feed is polled until there is room.")
                .contains("</main>");
    }
}
