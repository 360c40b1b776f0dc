package watch.cohesion.web.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;

/** The pages of a factor and of the index: what the score is made of, its course, and its files. */
@PageTest
class SeriesPagesTest {

    private final Caller admin;
    private final EpisodeRows episodes;

    SeriesPagesTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.episodes = new EpisodeRows(jdbc);
    }

    @Test
    void thePartsOfAFactorAddUpOnThePage() {
        String page = admin.page("/factors/force-posture");

        assertThat(page).contains("At rest, without any evidence", ">20.0<");
        assertThat(page).contains("2 publishers, 2 items");
    }

    @Test
    void thePartsOfAFactorAddUpInTheFile() {
        String[] lines = admin.page("/factors/force-posture/contributions.csv").split("\r\n", -1);
        long tenths = Arrays.stream(lines, 1, lines.length)
                .filter(line -> !line.isEmpty())
                .mapToLong(line -> Math.round(10 * Double.parseDouble(line.split(",", 4)[2])))
                .sum();

        assertThat(lines[1]).isEqualTo(",rest,20.0,,,,,,");
        assertThat(lines[2].split(",", 5)[3]).as("if removed").startsWith("-");
        assertThat(admin.page("/factors/force-posture"))
                .contains("<strong>%d.%d</strong>".formatted(tenths / 10, tenths % 10));
    }

    @Test
    void theItemsOfAFactorAreFilteredAndTheFilterStands() {
        String page = admin.page("/factors/force-posture?q=drawdown&direction=strain");

        assertThat(page).contains("Pentagon paper sets out a drawdown", "value=\"drawdown\"", "Show all");
        assertThat(admin.page("/factors/force-posture?q=no-such-word")).contains("No item.");
    }

    @Test
    void theIndexSaysWhichFactorsTheStressIsMadeOf() {
        assertThat(admin.page("/index"))
                .contains("What the stress is made of", "At rest, without any evidence", "Stress: 100 less the index")
                .containsPattern("href=\"/factors/force-posture\">US force posture[^<]*</a> ?</td>");
    }

    @Test
    void theRangeSaysWhereTheValueLiesInNineCasesOfTenAsWell() {
        for (String page : List.of("/", "/index", "/factors/force-posture")) {
            assertThat(admin.page(page)).as(page).containsPattern("with nine in ten between [0-9]+ and [0-9]+\\.");
        }
    }

    @Test
    void aSeriesIsAFileWithTheSameNumbersAndOnlyTheDaysAskedFor() {
        String csv = admin.page("/factors/force-posture/series.csv?from=2026-11-01&to=2026-11-03");

        assertThat(csv.lines()).hasSize(4).first().isEqualTo("day,score,low,high,level,alert,marks");
        assertThat(admin.page("/index/series.csv?range=30d").lines()).hasSizeGreaterThan(20);
        assertThat(admin.page("/what-if/series.csv?w.force-posture=0.3").lines())
                .first()
                .isEqualTo("day,official,low,high,level,variant");
        assertThat(admin.page("/what-if/series.csv?from=2026-11-01&to=2026-11-03")
                        .lines())
                .hasSize(4);
    }

    @Test
    void theDrawingOfARehearsalIsAFileWithTheDaysOfItsEpisodes() {
        String rule = "kind=level&id=stress-high&name=Stress&p-enter=1&p-leave=1&p-hold=0h&p-publishers=1"
                + "&severity=warning&first=watch&second=&days=MONDAY&from=00:00&to=00:00&zone=UTC&enabled=true";

        assertThat(admin.page("/rules/rehearsal.csv?series=force-posture&" + rule)
                        .lines())
                .hasSizeGreaterThan(20)
                .first()
                .isEqualTo("day,score,low,high,level,episode");
        assertThat(admin.open("/rules/rehearsal.csv?series=force-posture&" + rule.replace("p-enter=1", "p-enter=many")))
                .hasStatus(404);
    }

    @Test
    void aNoteIsPinnedToTheSeriesAndTakenAway() {
        String day =
                Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2).toString();
        assertThat(admin.send("/factors/force-posture/notes", "day", day, "text", "Ministers met in Seoul"))
                .hasStatus3xxRedirection();

        String page = admin.page("/factors/force-posture");
        assertThat(page).contains("note: Ministers met in Seoul", "method example-1 from here on", "known then: 99.0");
        assertThat(page).contains("/notes/1/remove");

        assertThat(admin.send("/factors/force-posture/notes/1/remove")).hasStatus3xxRedirection();
        assertThat(admin.page("/factors/force-posture")).doesNotContain("Ministers met in Seoul");
    }

    @Test
    void analystsNoteBesideTheIndexToo() {
        String day =
                Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate().minusDays(3).toString();
        assertThat(admin.send("/index/notes", "day", "some day", "text", "A summit"))
                .hasRedirectedUrl("/index?note-fault=day#notes");
        assertThat(admin.send("/index/notes", "day", day, "text", "The presidents met"))
                .hasRedirectedUrl("/index#notes");

        String page = admin.page("/index");
        assertThat(page).contains("note: The presidents met");
        assertThat(admin.page("/")).contains("note: The presidents met");
        String remove = page.replaceAll("(?s).*action=\"(/index/notes/\\d+/remove)\".*", "$1");
        assertThat(admin.send(remove)).hasStatus3xxRedirection();
        assertThat(admin.page("/index")).doesNotContain("The presidents met");
    }

    @Test
    void aNoteThatCannotBeReadSaysWhatIsWrong() {
        assertThat(admin.send("/factors/force-posture/notes", "day", "yesterday", "text", "Ministers met"))
                .hasRedirectedUrl("/factors/force-posture?note-fault=day#notes");
        assertThat(admin.page("/factors/force-posture?note-fault=day")).contains("The day cannot be read");
        assertThat(admin.send("/factors/none/notes", "day", "2026-11-20", "text", "Ministers met"))
                .hasStatus(404);
    }

    @Test
    void aNoteOnADayThatIsYetToComeIsRefusedAndStillStandsInTheForm() {
        LocalDate today = Examples.NOW.atZone(ZoneOffset.UTC).toLocalDate();
        String tomorrow = today.plusDays(1).toString();
        String page =
                admin.done(admin.form("/index/notes").param("day", tomorrow).param("text", "The presidents \"met\""));
        assertThat(page)
                .contains(
                        "No chart shows that day",
                        "value=\"The presidents &quot;met&quot;\"",
                        "max=\"%s\" value=\"%s\"".formatted(today, tomorrow));
        assertThat(admin.send("/factors/force-posture/notes", "day", "0226-11-22", "text", "Ministers met"))
                .hasRedirectedUrl("/factors/force-posture?note-fault=reach#notes");
    }

    @Test
    void alertsStandOnTheLineFromTheDayTheyOpenToTheDayTheyAreOver() {
        episodes.over("cohesion", daysAgo(9), daysAgo(5), "");
        episodes.over("force-posture", daysAgo(4), daysAgo(4), "silenced by lee until tomorrow");
        try {
            assertThat(admin.page("/index/series.csv?from=2026-11-12&to=2026-11-18")
                            .lines())
                    .extracting(line -> line.split(",", 7)[5])
                    .containsExactly("alert", "", "told", "told", "told", "told", "told", "");
            assertThat(admin.page("/index"))
                    .contains(
                            "alert: Stress is high",
                            "alert over: Stress is high",
                            "The bar at the foot: days on which an alert was open");
            assertThat(admin.page("/")).contains("class=\"alarmed told\"", "alert over: Stress is high");
            assertThat(admin.page("/factors/force-posture"))
                    .contains("data-alert=\"untold\"")
                    .contains("alert that nobody was told of: Stress is high: silenced by lee until tomorrow");
        } finally {
            episodes.clear();
        }
    }

    @Test
    void theOpenEpisodesOfAFactorStandOnItsPageAndMarkItOnTheWall() {
        long id = episodes.told(daysAgo(1), "The score rose past 60.");
        try {
            String link = "href=\"/alerts/%d\"".formatted(id);
            assertThat(admin.page("/factors/force-posture"))
                    .contains("One open alert", link, "The score rose past 60.");
            assertThat(admin.page("/index")).doesNotContain(link);
            assertThat(admin.page("/factors/trade-friction")).doesNotContain("open alert");
            assertThat(admin.page("/wall")).contains("alert, no owner");

            admin.send("/alerts/" + id + "/acknowledge");
            assertThat(admin.page("/wall")).contains("alert: " + admin.name());
        } finally {
            episodes.clear();
        }
    }

    private static Instant daysAgo(int days) {
        return Examples.NOW.minus(Duration.ofDays(days));
    }
}
