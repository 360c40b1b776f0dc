package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.RuleId;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;

/** Where silences are seen. */
@PageTest
class SilencesPageTest {

    private static final Instant OPENED = Examples.NOW.minusSeconds(3_600);

    private final Caller officer;
    private final Alerts alerts;
    private final EpisodeRows episodes;
    private final JdbcClient jdbc;

    SilencesPageTest(MockMvcTester web, Users users, OneTimeLinks links, Alerts alerts, JdbcClient jdbc) {
        this.officer = Caller.joining(web, users, links, Role.WATCH);
        this.alerts = alerts;
        this.episodes = new EpisodeRows(jdbc);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void beginWithoutEpisodes() {
        episodes.clear();
    }

    @Test
    void whatASilenceHoldsBackIsSeenWhereTheWatchLooks() {
        episodes.told(OPENED, "High");
        jdbc.sql("UPDATE alert_episode SET told = NULL, untold = 'silenced'").update();
        alerts.silence(null, "force-posture", "Known", Examples.NOW.plus(Duration.ofDays(7)), false, officer.name());
        try {
            assertThat(officer.page("/"))
                    .contains(
                            "One silence is in force; one open episode is held back.", "id=\"silenced-force-posture\"")
                    .doesNotContain("Nothing waits for an owner.", "id=\"silenced-peace-regime\"");
            assertThat(officer.page("/wall"))
                    .contains("One silence is in force; one open episode is held back.", ">silenced</span>")
                    .doesNotContain("Nothing waits for an owner.");
            assertThat(officer.page("/handover"))
                    .contains("silenced by " + officer.name(), "Silences in force", officer.name() + ": Known");
        } finally {
            jdbc.sql("DELETE FROM alert_silence").update();
        }
        assertThat(officer.page("/")).contains("Nothing waits for an owner.").doesNotContain("silence is in force");
    }

    @Test
    void aPreviewNamesWhatItWouldHoldBackAsReadersKnowIt() {
        episodes.told(OPENED, "High");
        jdbc.sql("UPDATE alert_episode SET series = 'cohesion', rule = 'cohesion-falls'")
                .update();

        assertThat(officer.page(officer.form("/alerts/silences").param("do", "preview")))
                .contains("Cohesion index (Cohesion falls)");
    }

    @Test
    void aSilenceIsListedByTheNamesThatReadersKnow() {
        RuleId falls = new RuleId("cohesion-falls");
        alerts.silence(falls, "cohesion", "Known", Examples.NOW.plus(Duration.ofHours(1)), false, officer.name());
        try {
            assertThat(officer.page("/alerts/silences"))
                    .contains("<span>Cohesion index</span><span class=\"by\">Cohesion falls</span>");
        } finally {
            jdbc.sql("DELETE FROM alert_silence").update();
        }
    }
}
