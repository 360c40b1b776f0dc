package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.alert.RulePlan.Step;
import watch.cohesion.brief.composing.BriefFacts;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.indicator.Level;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;

/** What was stored about a factor is shown after it was taken out, and leads to no page that is not there. */
@PageTest
class GoneFactorTest {

    private static final String GONE = "trade-friction";
    private static final String WORDS = "(not watched any more)";
    private static final Instant BRIEF = Instant.parse("2026-11-21T00:00:00Z");

    private final JdbcClient jdbc;
    private final FactorVersions versions;
    private final RuleLists rules;
    private final JsonMapper json;
    private final EpisodeRows episodes;
    private final Caller admin;

    private String handover = "";
    private Document removal = new Document("");
    private long episode;

    GoneFactorTest(
            MockMvcTester web,
            Users users,
            OneTimeLinks links,
            JdbcClient jdbc,
            FactorVersions versions,
            RuleLists rules,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.rules = rules;
        this.json = json;
        this.episodes = new EpisodeRows(jdbc);
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
    }

    @BeforeAll
    void storeWhatTellsOfItAndTakeItOut() {
        jdbc.sql("DELETE FROM watch_handover").update(); // a report on what moved goes back to the watch before
        handover = String.valueOf(
                admin.send("/handover", "remark", "").getResponse().getRedirectedUrl());
        jdbc.sql("UPDATE watch_handover SET report = REPLACE(report, '\"force-posture\"', :gone)")
                .param("gone", "\"" + GONE + "\"")
                .update();
        Instant at = Examples.NOW.minus(Duration.ofHours(6));
        episode = episodes.over(GONE, at, at.plus(Duration.ofHours(1)), "");
        jdbc.sql("INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)"
                        + " VALUES (:gone, :at, 'HIGH', 'ELEVATED', 48200, 'New evidence of relief')")
                .param("gone", GONE)
                .param("at", Utc.column(at))
                .update();
        jdbc.sql("INSERT INTO indicator_note (series, day, text, who, written)"
                        + " VALUES (:gone, '2026-11-20', 'quaternion', 'kim', :at)")
                .param("gone", GONE)
                .param("at", Utc.column(at))
                .update();
        jdbc.sql("INSERT INTO change_brief (until, facts, made) VALUES (:until, :facts, :until)")
                .param("until", Utc.column(BRIEF))
                .param("facts", json.writeValueAsString(facts()))
                .update();
        String rule = """
              - id: on-trade
                name: Trade alone
                kind: shift
                leave: 20
                factors: [%s]
                severity: notice
                first: watch
            """.formatted(GONE);
        assertThat(rules.apply(rules.plan("rules.yml", rules.file() + rule), "park"))
                .isTrue();
        removal = Jsoup.parse(admin.page(admin.form("/factors/" + GONE + "/workshop/remove")));
        assertThat(versions.apply(versions.plan("factors.yml", versions.without(new FactorId(GONE))), "", "park"))
                .isTrue();
        assertThat(admin.open("/factors/" + GONE)).hasStatus(404);
    }

    @AfterAll
    void putItBack() {
        String before = versions.file(0).orElseThrow();
        versions.apply(versions.plan("factors.yml", before), "", "park");
        jdbc.sql("DELETE FROM alert_rule WHERE id = 'on-trade'").update();
        episodes.clear();
        jdbc.sql("DELETE FROM alert_easing").update();
        jdbc.sql("DELETE FROM indicator_note").update();
        jdbc.sql("DELETE FROM change_brief").update();
        jdbc.sql("DELETE FROM watch_handover WHERE accepted IS NULL").update();
        jdbc.sql("DELETE FROM watch_log WHERE kind = 'OFFERED'").update();
    }

    @Test
    void rulesThatNameItAreToldBeforeItGoesAndGoOutAndInAfterwards() {
        assertThat(removal.expectFirst("#plan ~ div:contains(Rules that name them)")
                        .select("a[href=/rules/on-trade]"))
                .hasSize(1);
        assertThat(rules.plan("rules.yml", rules.file()).steps()).allMatch(Step.Same.class::isInstance);
    }

    @Test
    void anItemThatBearsOnItNamesItWithoutALink() {
        saysSo("/items/6");
        saysSo("/items");
        saysSo("/stories/6");
    }

    @Test
    void soDoWhatEasedAndAnEpisode() {
        saysSo("/");
        saysSo("/alerts");
        saysSo("/alerts/" + episode);
    }

    @Test
    void soDoWhatIsFoundAHandoverAndABrief() {
        saysSo("/search?q=quaternion");
        saysSo(handover);
        assertThat(saysSo("/brief/2026-11-20").select("a:contains(Trade friction)"))
                .allMatch(link -> !link.hasAttr("href"));
    }

    private Document saysSo(String address) {
        Document page = Jsoup.parse(admin.page(address));
        assertThat(page.select("[href*=/factors/" + GONE + "]")).as(address).isEmpty();
        assertThat(page.text()).as(address).contains(WORDS);
        return page;
    }

    private static BriefFacts facts() {
        BriefFacts.Factor moved = new BriefFacts.Factor(
                GONE,
                "Trade friction",
                61_200,
                12_000,
                true,
                55,
                68,
                Level.HIGH,
                Level.ELEVATED,
                12_000,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null);
        return new BriefFacts(
                BRIEF.minus(Duration.ofDays(1)),
                BRIEF,
                new BriefFacts.Index(68_000, -2_000, true, 60, 75, Level.GUARDED, Level.GUARDED, false),
                List.of(moved),
                List.of(),
                List.of(),
                List.of(),
                12L,
                null);
    }
}
