package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Users;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.web.page.OpenForms;

class LineEndsTest extends OpenForms {

    private final JdbcClient jdbc;

    LineEndsTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        super(web, users, links);
        this.jdbc = jdbc;
    }

    /** Others look at the same service. */
    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM watch_log WHERE who = :who").param("who", who).update();
    }

    @Test
    void aTextThatItsFieldLetInFitsHoweverManyLinesItHas() {
        String sent = "a\r\n".repeat(999) + "ab";
        String meant = sent.replace("\r", "");
        assertThat(meant).hasSize(WatchLog.LONGEST);

        assertThat(sent(form(open("/log"), "/log").param("text", sent))).hasRedirectedUrl("/log");

        assertThat(jdbc.sql("SELECT text FROM watch_log WHERE who = :who")
                        .param("who", who)
                        .query(String.class)
                        .single())
                .isEqualTo(meant);
        assertThat(sent(form(open("/log"), "/log").param("text", sent + "c")))
                .bodyText()
                .contains("class=\"fault\"");
    }
}
