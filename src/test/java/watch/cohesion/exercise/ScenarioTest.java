package watch.cohesion.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.exercise.Outlet.Breakdown;
import watch.cohesion.exercise.Outlet.Fault;
import watch.cohesion.exercise.Outlet.Format;
import watch.cohesion.exercise.Outlet.TextStyle;
import watch.cohesion.exercise.ScriptedItem.Correction;

class ScenarioTest {

    private static final Instant START = Instant.parse("2026-11-22T07:00:00Z");
    private static final Outlet WIRE = outlet("wire", List.of());
    private static final Outlet DAILY = outlet(
            "daily",
            List.of(new Breakdown(time("+1m"), Fault.SERVER_ERROR), new Breakdown(time("+10m"), Fault.WEB_PAGE)));

    private final Scenario scenario = new Scenario(
            new Script(
                    List.of(WIRE, DAILY),
                    List.of(
                            item("old", "wire", "-40 06:00", null, null),
                            item("early", "wire", "-3h", null, new Correction(time("+5m"), "Corrected", "Better.")),
                            item("reprint", "daily", "-2h", "wire", null),
                            item("live", "wire", "+9m", null, null))),
            START);

    @Test
    void atTheStartTheWholePastIsInTheFeedNewestFirst() {
        assertThat(issue("wire", START).pieces()).extracting("guid").containsExactly("wire:early", "wire:old");
        assertThat(issue("wire", START).changed()).isEqualTo(START.minus(Duration.ofHours(3)));
    }

    @Test
    void aLaterItemAppearsWhenItsTimeHasCome() {
        Instant due = START.plus(Duration.ofMinutes(9));

        assertThat(issue("wire", due.minusMillis(1)).pieces()).hasSize(2);
        assertThat(issue("wire", due).pieces()).extracting("guid").startsWith("wire:live");
        assertThat(issue("wire", due).changed()).isEqualTo(due);
    }

    @Test
    void aCorrectionChangesTheWordsAndKeepsGuidAndDate() {
        Issue.Piece before = issue("wire", START).pieces().getFirst();
        Issue.Piece after =
                issue("wire", START.plus(Duration.ofMinutes(5))).pieces().getFirst();

        assertThat(before.title()).isEqualTo("Title of early");
        assertThat(after.title()).isEqualTo("Corrected");
        assertThat(after.guid()).isEqualTo(before.guid());
        assertThat(after.published()).isEqualTo(before.published());
        assertThat(after.updated()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aReprintNamesItsSource() {
        assertThat(issue("daily", START).pieces()).extracting("credit").containsExactly(WIRE);
    }

    @Test
    void anOutletWorksUntilItBreaksAndThenGetsWorse() {
        assertThat(issue("daily", START).fault()).isNull();
        assertThat(issue("daily", START.plus(Duration.ofMinutes(2))).fault()).isEqualTo(Fault.SERVER_ERROR);
        assertThat(issue("daily", START.plus(Duration.ofHours(2))).fault()).isEqualTo(Fault.WEB_PAGE);
        assertThat(issue("wire", START.plus(Duration.ofHours(2))).fault()).isNull();
    }

    @Test
    void anUnknownOutletHasNoFeed() {
        assertThat(scenario.issue("gazette", START)).isEmpty();
    }

    private Issue issue(String outlet, Instant at) {
        return scenario.issue(outlet, at).orElseThrow();
    }

    private static Outlet outlet(String id, List<Breakdown> breakdowns) {
        return new Outlet(
                id,
                "The " + id,
                "An outlet",
                URI.create("https://%s.example".formatted(id)),
                "https://%s.example/{id}".formatted(id),
                id + ":{id}",
                Format.RSS,
                ZoneOffset.UTC,
                TextStyle.PLAIN,
                1,
                "",
                breakdowns);
    }

    private static ScriptedItem item(
            String id, String outlet, String at, @Nullable String credit, @Nullable Correction correction) {
        return new ScriptedItem(
                id, outlet, time(at), id, credit, "Title of " + id, "Summary.", "", false, List.of(), correction);
    }

    private static ScriptTime time(String text) {
        return ScriptTime.parse(text).orElseThrow();
    }
}
