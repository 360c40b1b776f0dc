package watch.cohesion.web.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

/** The list of what came in. */
@PageTest
class ItemsPageTest {

    private final JdbcClient jdbc;
    private final Caller officer;

    ItemsPageTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.officer = Caller.joining(web, users, links, Role.WATCH);
    }

    @Test
    void whatCameSinceTheReadersLastVisitIsMarkedAsNew() {
        assertThat(marked())
                .as("who was never here has seen nothing, and all would be new")
                .isZero();

        left(Examples.NOW.minusSeconds(6 * 3_600));
        assertThat(marked()).isPositive().isLessThan(rows());

        left(Examples.NOW);
        assertThat(marked()).isZero();
    }

    private void left(Instant end) {
        jdbc.sql("REPLACE INTO watch_visit (user, last_look, before_it) VALUES (:user, :now, :end)")
                .param("user", officer.name())
                .param("now", Utc.column(Examples.NOW))
                .param("end", Utc.column(end))
                .update();
    }

    private int marked() {
        return list().select("tbody .fresh").size();
    }

    private int rows() {
        return list().select("tbody tr").size();
    }

    private Document list() {
        return Jsoup.parse(officer.page("/items"));
    }
}
