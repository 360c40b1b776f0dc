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
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** A node whose clock is two minutes ahead of the database server's. */
@ServiceTest
@Import(WrongClockTest.Ahead.class)
@AutoConfigureMockMvc
class WrongClockTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;

    WrongClockTest(MockMvcTester web, Users users, OneTimeLinks links) {
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Ahead {

        @Bean
        @Primary
        InstantSource aheadClock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        }
    }

    @Test
    void theDashboardSaysThatTheClockIsWrongAndServesAllTheSame() throws UnsupportedEncodingException {
        String kim = People.join(users, links, Role.WATCH);
        String page = web.perform(get("/").with(user(kim).roles("WATCH")))
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .containsPattern("This machine&#39;s clock is 1(19|20) s ahead of the database server&#39;s\\.")
                .contains("</main>");
    }
}
