package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.RequestDispatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.database.Utc;
import watch.cohesion.support.ExampleMethodControl;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final ExampleMethodControl method;

    private String admin = "";

    PagesTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc, ExampleMethodControl method) {
        this.method = method;
        this.jdbc = jdbc;
        this.web = web;
        this.users = users;
        this.links = links;
    }

    @BeforeAll
    void join() {
        admin = People.join(users, links, Role.ADMIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?sort=order&since=7d",
                "/?since=30d",
                "/log",
                "/brief",
                "/brief/2026-11-20",
                "/brief/2026-11-22?at=06:30",
                "/search",
                "/search?q=drawdown",
                "/search?q=the",
                "/stories/1",
                "/wall",
                "/handover",
                "/factors/force-posture",
                "/factors/force-posture?range=all&direction=strain&intensity=action&publisher=han&q=paper&order=weight",
                "/factors/force-posture?range=30d&from=2026-11-01&to=2026-11-10",
                "/factors/force-posture?range=x&from=x&to=x&direction=x&intensity=x&order=x",
                "/index",
                "/index?range=all",
                "/what-if",
                "/what-if?series=force-posture&w.force-posture=0.3&h.force-posture=20",
                "/factors/force-posture/workshop",
                "/items",
                "/items/1",
                "/items/15",
                "/items/1?review=any",
                "/review",
                "/review?factor=force-posture",
                "/agreement",
                "/feeds",
                "/feeds/han-river",
                "/feeds/weekly-letter",
                "/feeds?q=han&state=reporting&sort=-week",
                "/feeds?q=nothing-of-this-name",
                "/add-feed",
                "/feed-lists",
                "/alerts",
                "/alerts/silences?series=force-posture",
                "/rules",
                "/rules/stress-high",
                "/rules/new?kind=quiet",
                "/recipients",
                "/outbox",
                "/account/alerts",
                "/users",
                "/audit",
                "/audit?who=kim&room=feed&subject=han&from=2026-11-01&to=2026-11-30",
                "/account",
                "/sign-in",
                "/sign-in?wait=7",
                "/sign-in?trouble=NO_ROLE",
                "/link/unknown"
            })
    void everyPageHasATitleALanguageAndNothingInline(String path) {
        String page = text(open(path));

        assertThat(page).contains("<html lang=\"en\">").contains("· Cohesion Watch</title>");
        assertThat(page)
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain("??")
                .doesNotContain("javascript:");
        assertThat(page).doesNotContainPattern("<script(?![^>]* src=)").doesNotContainPattern(" on[a-z]+=");
    }

    /** Browsers keep them for a year: a release that changes one must change its address. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/factors/force-posture", "/wall", "/sign-in"})
    void theAddressOfEachStyleScriptAndIconTellsWhatIsInIt(String path) {
        assertThat(text(open(path)))
                .containsPattern("href=\"/static/css/watch-[0-9a-f]{32}\\.css\"")
                .doesNotContainPattern("/static/[a-z]+/[a-z]+\\.(css|js|svg)");
    }

    @Test
    void theDashboardNamesTheFactorThatMovedMostFirstWithThePieceBehindIt() {
        String page = text(open("/"));

        assertThat(page.indexOf("id=\"factor-force-posture\""))
                .isPositive()
                .isLessThan(page.indexOf("id=\"factor-peace-regime\""));
        assertThat(page)
                .contains(
                        "Pentagon paper sets out a drawdown", "Han River Review", "221200Z NOV 26", "2100 KST", "4/6");
    }

    @Test
    void whatIsOnlyJudgedAnewIsNotCalledUnclassified() {
        String page = text(open("/"));

        assertThat(page)
                .contains("2 of ")
                .containsPattern("A new version judges the older items anew: \\d+ of \\d+ are done");
    }

    @Test
    void aRefreshBringsOnlyTheContent() {
        String part = text(web.perform(get("/").with(user(admin).roles("ADMIN")).header("HX-Request", "true")));

        assertThat(part)
                .startsWith("<main")
                .contains("id=\"factor-force-posture\"")
                .doesNotContain("<head>");
    }

    @Test
    void thePartsOfAFactorAddUpOnThePage() {
        String page = text(open("/factors/force-posture"));

        assertThat(page).contains("At rest, without any evidence", ">20.0<");
        assertThat(page).contains("2 publishers, 2 items");
    }

    @Test
    void thePartsOfAFactorAddUpInTheFile() {
        String[] lines = text(open("/factors/force-posture/contributions.csv")).split("\r\n", -1);
        long tenths = Arrays.stream(lines)
                .skip(1)
                .filter(line -> !line.isEmpty())
                .mapToLong(line -> Math.round(10 * Double.parseDouble(line.split(",", 4)[2])))
                .sum();

        assertThat(lines[1]).isEqualTo(",rest,20.0,,,,,,");
        assertThat(lines[2].split(",", 5)[3]).as("if removed").startsWith("-");
        assertThat(text(open("/factors/force-posture")))
                .contains("<strong>%d.%d</strong>".formatted(tenths / 10, tenths % 10));
    }

    @Test
    void theItemsOfAFactorAreFilteredAndTheFilterStands() {
        String page = text(open("/factors/force-posture?q=drawdown&direction=strain"));

        assertThat(page).contains("Pentagon paper sets out a drawdown", "value=\"drawdown\"", "Show all");
        assertThat(text(open("/factors/force-posture?q=no-such-word"))).contains("No item.");
    }

    @Test
    void aSeriesIsAFileWithTheSameNumbersAndOnlyTheDaysAskedFor() {
        String csv = text(open("/factors/force-posture/series.csv?from=2026-11-01&to=2026-11-03"));

        assertThat(csv.lines()).hasSize(4).first().isEqualTo("day,score,low,high,level,alert,marks");
        assertThat(text(open("/index/series.csv?range=30d")).lines()).hasSizeGreaterThan(20);
        assertThat(text(open("/what-if/series.csv?w.force-posture=0.3")).lines())
                .first()
                .isEqualTo("day,official,low,high,level,variant");
        assertThat(text(open("/what-if/series.csv?from=2026-11-01&to=2026-11-03"))
                        .lines())
                .hasSize(4);
    }

    @Test
    void aNoteIsPinnedToTheSeriesAndTakenAway() {
        String day =
                Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2).toString();
        assertThat(send("/factors/force-posture/notes", "day", day, "text", "Ministers met in Seoul"))
                .hasStatus3xxRedirection();

        String page = text(open("/factors/force-posture"));
        assertThat(page).contains("note: Ministers met in Seoul", "method example-1 from here on", "known then: 99.0");
        assertThat(page).contains("/notes/1/remove");

        assertThat(send("/factors/force-posture/notes/1/remove")).hasStatus3xxRedirection();
        assertThat(text(open("/factors/force-posture"))).doesNotContain("Ministers met in Seoul");
    }

    @Test
    void analystsNoteBesideTheIndexToo() {
        String day =
                Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(3).toString();
        assertThat(send("/index/notes", "day", "some day", "text", "A summit"))
                .hasRedirectedUrl("/index?note-fault=day#notes");
        assertThat(send("/index/notes", "day", day, "text", "The presidents met"))
                .hasRedirectedUrl("/index#notes");

        String page = text(open("/index"));
        assertThat(page).contains("note: The presidents met");
        assertThat(text(open("/"))).contains("note: The presidents met");
        String remove = page.replaceAll("(?s).*action=\"(/index/notes/\\d+/remove)\".*", "$1");
        assertThat(send(remove)).hasStatus3xxRedirection();
        assertThat(text(open("/index"))).doesNotContain("The presidents met");
    }

    @Test
    void alertsStandOnTheLineFromTheDayTheyOpenToTheDayTheyAreOver() {
        long told = episode("cohesion", 9, 5, "");
        long quiet = episode("force-posture", 4, 4, "silenced by lee until tomorrow");
        try {
            assertThat(text(open("/index/series.csv?from=2026-11-12&to=2026-11-18"))
                            .lines()
                            .skip(1))
                    .extracting(line -> line.split(",", 7)[5])
                    .containsExactly("", "told", "told", "told", "told", "told", "");
            assertThat(text(open("/index")))
                    .contains(
                            "alert: Stress is high",
                            "alert over: Stress is high",
                            "The bar at the foot: days on which an alert was open");
            assertThat(text(open("/"))).contains("class=\"alarmed told\"", "alert over: Stress is high");
            assertThat(text(open("/factors/force-posture")))
                    .contains("data-alert=\"quiet\"")
                    .contains("alert that nobody was told of: Stress is high: silenced by lee until tomorrow");
        } finally {
            jdbc.sql("DELETE FROM alert_episode WHERE id IN (:ids)")
                    .param("ids", List.of(told, quiet))
                    .update();
        }
    }

    @Test
    void anEpisodeShowsWhatItWasDecidedOnAsItWasKnownThen() {
        long id = episode("force-posture", 5, 3, "");
        try {
            jdbc.sql("""
                INSERT INTO alert_grounds (episode, at, event, milli, rest, method, classifier, revision, rule_then,
                                           stories, others, others_milli)
                VALUES (:id, :at, 'OPENED', 61000, 20000, '4-then', 'words-then', 4211, 'level enter=60 leave=55', :stories, 3, 1200)
                """)
                    .param("id", id)
                    .param("at", Utc.column(Examples.NOW.minus(Duration.ofDays(5))))
                    .param("stories", """
                        [{"factor": "force-posture", "story": 1, "item": 1, "title": "A title since corrected",
                          "publisher": "Halyard", "time": "2026-11-17T09:00:00Z", "direction": "STRAIN", "milli": 39800,
                          "publishers": 2},
                         {"factor": "force-posture", "story": 2, "item": 2, "title": "A piece that has faded",
                          "publisher": "Halyard", "time": "2026-06-17T09:00:00Z", "direction": "STRAIN", "milli": 40,
                          "publishers": 1}]
                        """)
                    .update();
            assertThat(text(open("/alerts/" + id)))
                    .contains(
                            "As it was known then", "A title since corrected", "+39.8", ", 2 houses", "4 more stories")
                    .doesNotContain("A piece that has faded")
                    .contains("+1.2", "4-then", "words-then", "4 211", "level enter=60 leave=55");
        } finally {
            jdbc.sql("DELETE FROM alert_episode WHERE id = :id").param("id", id).update();
        }
    }

    @Test
    void whatEasedStandsOnTheDashboardAmongTheAlertsAndBesideTheChart() {
        jdbc.sql("""
            INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)
            VALUES ('force-posture', :at, 'HIGH', 'ELEVATED', 48200, 'New evidence of relief')
            """)
                .param("at", Utc.column(Examples.NOW.minus(Duration.ofHours(6))))
                .update();
        try {
            assertThat(text(open("/"))).contains("Eased:", "id=\"eased-force-posture\"");
            assertThat(text(open("/alerts")))
                    .contains("Eased in the last 30 days", "New evidence of relief", "48.2", "nobody needs to own it");
            assertThat(text(open("/factors/force-posture"))).contains("eased: New evidence of relief");
        } finally {
            jdbc.sql("DELETE FROM alert_easing").update();
        }
    }

    /** @param untold why nobody was told; empty if somebody was */
    private long episode(String series, int openedDaysAgo, int closedDaysAgo, String untold) {
        Instant opened = Examples.NOW.minus(Duration.ofDays(openedDaysAgo));
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO alert_episode
                (rule, series, severity, opened, before_it, at_opening, reference, worst, reason, told, untold, closed)
            VALUES ('stress-high', :series, 'warning', :opened, 38000, 61000, 61000, 64200, 'High', :told, :untold, :closed)
            """)
                .param("series", series)
                .param("opened", Utc.column(opened))
                .param("told", untold.isEmpty() ? Utc.column(opened) : null)
                .param("untold", untold)
                .param("closed", Utc.column(Examples.NOW.minus(Duration.ofDays(closedDaysAgo))))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    @Test
    void whatAFormMayNotTakeIsRefusedInWords() {
        assertThat(text(open("/what-if?h.force-posture=1e30"))).contains("must be numbers");
        assertThat(open("/brief/+999999999-12-31")).hasStatus(404);
        assertThat(open("/brief/2026-13-01")).hasStatus(404);
        assertThat(send("/rules", "fresh", "true", "id", "stress-high", "kind", "level", "do", "save"))
                .bodyText()
                .contains("give the new one another id");
        assertThat(send("/alerts/silences", "rule", "no-such-rule", "reason", "Works", "do", "save"))
                .bodyText()
                .contains("nothing was silenced");
        assertThat(send("/alerts/silences", "duration", "2147483647", "reason", "Works", "do", "save"))
                .bodyText()
                .contains("nothing was silenced");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM alert_silence")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aNoteThatCannotBeReadSaysWhatIsWrong() {
        assertThat(send("/factors/force-posture/notes", "day", "yesterday", "text", "Ministers met"))
                .hasRedirectedUrl("/factors/force-posture?note-fault=day#notes");
        assertThat(text(open("/factors/force-posture?note-fault=day"))).contains("The day cannot be read");
        assertThat(send("/factors/none/notes", "day", "2026-11-20", "text", "Ministers met"))
                .hasStatus(404);
    }

    @Test
    void theIndexSaysWhichFactorsTheStressIsMadeOf() {
        assertThat(text(open("/index")))
                .contains("What the stress is made of", "At rest, without any evidence", "Stress: 100 less the index")
                .containsPattern("href=\"/factors/force-posture\">US force posture[^<]*</a></td>");
    }

    @Test
    void theDrawingOfARehearsalIsAFileWithTheDaysOfItsEpisodes() {
        String rule = "kind=level&id=stress-high&name=Stress&p-enter=1&p-leave=1&p-hold=0h&p-publishers=1"
                + "&severity=warning&first=watch&second=&days=MONDAY&from=00:00&to=00:00&zone=UTC&enabled=true";

        assertThat(text(open("/rules/rehearsal.csv?series=force-posture&" + rule))
                        .lines())
                .hasSizeGreaterThan(20)
                .first()
                .isEqualTo("day,score,low,high,level,episode");
        assertThat(open("/rules/rehearsal.csv?series=force-posture&" + rule.replace("p-enter=1", "p-enter=many")))
                .hasStatus(404);
    }

    @Test
    void aVariantStandsBesideTheOfficialSeriesAndSaysWhatItWouldChange() {
        String page = text(open("/what-if?w.force-posture=0.3"));

        assertThat(page).contains("value=\"0.3\"", "One level would differ.", "data-variant");
        assertThat(text(open("/what-if?w.force-posture=0.3&from=2026-11-01&to=2026-11-03")))
                .as("what is zoomed to, and what is tried, both stand in the form")
                .contains("data-from=\"2026-11-01\"", "name=\"w.force-posture\" value=\"0.3\"");
        assertThat(text(open("/what-if?w.force-posture=much"))).contains("must be numbers");
        assertThat(text(open("/what-if?w.force-posture=-1"))).contains("give 0 to 1000");
    }

    @Test
    void theRangeSaysWhereTheValueLiesInNineCasesOfTenAsWell() {
        for (String page : List.of("/", "/index", "/factors/force-posture")) {
            assertThat(text(open(page))).as(page).containsPattern("with nine in ten between [0-9]+ and [0-9]+\\.");
        }
    }

    @Test
    void usualMassesAreMeasuredAndWrittenAsTheConfigurationWantsThem() {
        assertThat(text(open("/what-if"))).contains("Measure it over the last 180 days");
        assertThat(text(open("/what-if?usual=yes")))
                .contains("cohesion.indicator.usual-mass: {force-posture: 12.5}", "too short a time");
    }

    @Test
    void anotherMethodWaitsOnTheDashboardUntilAnAnalystWhoSeesWhatItWouldDoSaysYes() {
        assertThat(text(open("/"))).doesNotContain("Another method waits");
        method.propose();

        assertThat(text(open("/"))).contains("Another method waits", "href=\"/what-if#proposed\"");
        assertThat(text(open("/what-if")))
                .contains("Another method waits</h2>")
                .contains("<strong>0.3</strong>", "week, Monday first", "<strong>Elevated</strong>", "+5.2")
                .contains("/what-if?series=cohesion&amp;version=" + ExampleMethodControl.PROPOSED);
        assertThat(text(open("/what-if?version=" + ExampleMethodControl.PROPOSED)))
                .contains("data-variant");
        assertThat(send("/factors/force-posture/workshop", "entry", "mine", "on", "0"))
                .bodyText()
                .contains("decide on them first", ">mine</textarea>");
        assertThat(send("/what-if/method", "version", "3-00000000")).hasRedirectedUrl("/what-if?stale=yes#proposed");
        assertThat(text(open("/what-if?stale=yes"))).contains("does not wait any more");
        assertThat(send("/what-if/method", "version", ExampleMethodControl.PROPOSED))
                .hasRedirectedUrl("/what-if");
        assertThat(text(open("/what-if"))).doesNotContain("Another method waits");
    }

    private MvcTestResult send(String path, String... fields) {
        MockHttpServletRequestBuilder request = form(path);
        for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
        return web.perform(request);
    }

    @Test
    void evidenceIsMarkedInTheItemsWords() {
        assertThat(text(open("/items/1")))
                .contains("<mark class=\"ev strain\" title=\"US force posture and withdrawal: speaks for"
                        + " strain\">drawdown of two battalions</mark>")
                .contains("rel=\"noopener noreferrer\"")
                .contains("US paper sets out drawdown of two battalions from Korea");
    }

    @Test
    void anEditedItemShowsHowItReadBeforeAndOnlyWhatChanged() {
        String page = text(open("/items/1"));

        assertThat(page).contains("Its publisher edited it 2 times");
        assertThat(page.split("US paper weighs drawdown of a battalion", -1)).hasSize(2);
        assertThat(text(open("/items/15"))).doesNotContain("Its publisher edited it");
    }

    @Test
    void whatIsNotThereSaysSo() {
        for (String path :
                new String[] {"/items/999", "/factors/no-such-factor", "/factors/NOT_AN_ID", "/feeds/nobody", "/nothing"
                }) {
            assertThat(open(path)).as(path).hasStatus(404);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500})
    void anErrorSaysWhatToDo(int status) {
        MvcTestResult result = web.perform(get("/error")
                .with(user(admin).roles("ADMIN"))
                .accept("text/html")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status));

        assertThat(result)
                .hasStatus(status)
                .bodyText()
                .contains("<h1>", "Dashboard</a>")
                .doesNotContain("??");
    }

    @Test
    void anAnalystPollsAFeedAndGetsItsRowBack() {
        String analyst = People.join(users, links, Role.ANALYST);
        String row = text(web.perform(post("/feeds/han-river/run")
                .with(user(analyst).roles("ANALYST"))
                .with(csrf())
                .header("HX-Request", "true")));

        assertThat(row.strip())
                .startsWith("<tr")
                .endsWith("</tr>")
                .contains("Han River Review is polled as soon as a worker is free.");
    }

    @Test
    void settingsThatCannotBeUsedAreRefusedBesideTheirFields() {
        String page = text(web.perform(form("/feeds/han-river")
                .param("name", "")
                .param("publisher", "Han River Review")
                .param("url", "ftp://example.org/feed")
                .param("rhythm", "cron")
                .param("expression", "hourly")
                .param("reliability", "much")));

        assertThat(page)
                .contains("This is needed.", "Give an address that begins with https://")
                .contains("This cron expression cannot be used (it has too few fields)", "value=\"hourly\"")
                .contains("Give a number from 0 to 1", "id=\"reliability-fault\"");
        assertThat(web.perform(form("/feeds/han-river")
                        .param("name", "Han River Review")
                        .param("publisher", "Han River Review")
                        .param("url", "https://example.org/feed")
                        .param("rhythm", "pace")
                        .param("minutes", "45")
                        .param("reliability", "0,8")))
                .hasStatus(302);
    }

    @Test
    void aSecretIsShownOnceAndOnlyOnce() {
        String made = text(
                web.perform(form("/account/tokens").param("label", "script").param("role", "WATCH")));
        assertThat(made).containsPattern("<code>cohesion_[A-Za-z0-9_-]{43}</code>");
        assertThat(text(open("/account"))).contains("script").doesNotContain("cohesion_");

        String invited =
                text(web.perform(form("/users").param("name", "newcomer").param("role", "WATCH")));
        assertThat(invited).containsPattern("<code>http://localhost/link/[A-Za-z0-9_-]{43}</code>");
        assertThat(text(open("/users"))).contains("newcomer").doesNotContain("/link/");
    }

    @Test
    void anAdministratorRevokesATokenOfAnother() {
        String analyst = People.join(users, links, Role.ANALYST);
        assertThat(web.perform(post("/account/tokens")
                        .param("label", "lost laptop")
                        .param("role", "WATCH")
                        .with(user(analyst).roles("ANALYST"))
                        .with(csrf())))
                .hasStatusOk();
        String page = text(open("/users"));
        assertThat(page).contains("lost laptop", "1 API token<");
        Matcher revoke =
                Pattern.compile("/users/" + analyst + "/tokens/\\d+/revoke").matcher(page);
        assertThat(revoke.find()).isTrue();

        assertThat(web.perform(form(revoke.group()))).hasStatus3xxRedirection();

        assertThat(text(open("/users"))).doesNotContain("lost laptop");
    }

    @Test
    void aFormThatIsRefusedStillHoldsWhatWasFilledIn() {
        String token =
                text(web.perform(form("/account/tokens").param("label", " ").param("role", "ANALYST")));
        assertThat(token)
                .contains(
                        "Say in 1–60 characters what the token is for",
                        "<option value=\"ANALYST\" selected=\"selected\">");
        assertThat(text(web.perform(
                        form("/account/tokens").param("label", "x".repeat(61)).param("role", "WATCH"))))
                .contains("value=\"" + "x".repeat(61) + "\"");
        String user = text(web.perform(form("/users").param("name", admin).param("role", "ANALYST")));
        assertThat(user.substring(0, user.indexOf("<table")))
                .contains(
                        "That name is taken",
                        "value=\"" + admin + "\"",
                        "<option value=\"ANALYST\" selected=\"selected\">");
    }

    @Test
    void theLastAdministratorCannotBeDisabled() {
        users.all().stream()
                .filter(other -> other.role() == Role.ADMIN && !other.name().equals(admin))
                .forEach(other -> users.disable(other.name(), admin));

        assertThat(text(web.perform(form("/users/" + admin + "/disable"))))
                .contains("Nobody would be left to manage users");
    }

    private MockHttpServletRequestBuilder form(String path) {
        return post(path).with(user(admin).roles("ADMIN")).with(csrf());
    }

    private MvcTestResult open(String path) {
        return web.perform(get(path).with(user(admin).roles("ADMIN")).accept("text/html"));
    }

    private static String text(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return assertThat(result).bodyText().actual();
    }
}
