package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.parse.Entry;

/** What becomes of an item whose entry changes, and of how it read before. */
class EditedItemTest extends TakingIn {

    @Test
    void anEditedEntryUpdatesItsItemAndKeepsItsTime() {
        intake.receive(WIRE, List.of(entry("g1", "Troops to leave", "https://wire.example/1")), NOON);
        Item before = only();

        assertThat(intake.receive(
                        WIRE,
                        List.of(entry("g1", "CORRECTED: Troops to stay", "https://wire.example/1")),
                        NOON.plusSeconds(60)))
                .returns(0, Received::added)
                .returns(1, Received::updated);

        assertThat(only().title()).isEqualTo("CORRECTED: Troops to stay");
        assertThat(only().id()).isEqualTo(before.id());
        assertThat(only().time()).isEqualTo(before.time());
    }

    @Test
    void anEntryWhoseAddressAloneChangesLeadsToItsNewAddressUnlessAnotherItemHasIt() {
        intake.receive(
                WIRE,
                List.of(
                        entry("g1", "Troops to leave", "https://wire.example/1"),
                        entry("g2", "Envoys meet in Seoul", "https://wire.example/2")),
                NOON);

        Entry readdressed = entry("g1", "Troops to leave", "https://wire.example/troops");
        intake.receive(WIRE, List.of(readdressed), NOON.plusSeconds(60));
        Entry taken = entry("g2", "Envoys meet in Seoul", "https://wire.example/troops");
        intake.receive(WIRE, List.of(taken), NOON.plusSeconds(90));

        assertThat(items.latest(NOON.plus(Duration.ofDays(1)), 9))
                .extracting(item -> String.valueOf(item.link()))
                .containsExactlyInAnyOrder("https://wire.example/troops", "https://wire.example/2");
    }

    @Test
    void howAnItemReadBeforeItsEditsIsKept() {
        intake.receive(WIRE, List.of(entry("g1", "Troops to leave", "https://wire.example/1", "One")), NOON);
        intake.receive(
                WIRE, List.of(entry("g1", "Troops to stay", "https://wire.example/1", "Two")), NOON.plusSeconds(60));
        intake.receive(
                WIRE, List.of(entry("g1", "Troops to stay", "https://wire.example/1", "Three")), NOON.plusSeconds(90));

        assertThat(items.editions(only().id()))
                .containsExactly(
                        new Edition("Troops to stay", "Two", NOON.plusSeconds(60), NOON.plusSeconds(90)),
                        new Edition("Troops to leave", "One", NOON, NOON.plusSeconds(60)));
    }

    @Test
    void ofAnItemThatIsEditedForEverTheFirstEditionAndTheLatestAreKept() {
        for (int i = 0; i <= 60; i++) {
            intake.receive(
                    WIRE,
                    List.of(entry("g1", "Counter stands at " + i, "https://wire.example/1", "One")),
                    NOON.plusSeconds(60L * i));
        }

        List<Edition> editions = items.editions(only().id());
        assertThat(editions).hasSize(50);
        assertThat(editions.getFirst().title()).isEqualTo("Counter stands at 59");
        assertThat(editions.getFirst().until()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(editions.getLast().title()).isEqualTo("Counter stands at 0");
    }

    @Test
    void anEditIsLaterThanWhatWasChangedBeforeItAlthoughItsPollBeganEarlier() {
        intake.receive(WIRE, List.of(entry("g1", "Troops to leave", "https://wire.example/1", "One")), NOON);
        Instant judged = NOON.plusSeconds(120);
        new FullTextTable(jdbc).store(only().id(), "The article behind it", judged);
        intake.receive(
                WIRE, List.of(entry("g1", "Troops to stay", "https://wire.example/1", "Two")), NOON.plusSeconds(60));

        assertThat(jdbc.sql("SELECT changed FROM item")
                        .query((row, n) -> Utc.instant(row, "changed"))
                        .single())
                .isEqualTo(judged.plusMillis(1));
        assertThat(items.editions(only().id()))
                .containsExactly(new Edition("Troops to leave", "One", judged, judged.plusMillis(1)));
    }

    @Test
    void versionsOfOneReportAreOneItemThatReadsAsTheLatest() {
        Entry first = entry("a1", "Allies agree on the spring drills", "https://wire.example/a1", "Short.");
        Entry lead = entry("a2", "(LEAD) Allies agree on the spring drills", "https://wire.example/a2", "Longer.");
        Entry second =
                entry("a3", "(2nd LEAD) Allies agree on the spring drills", "https://wire.example/a3", "Longest.");

        assertThat(intake.receive(WIRE, List.of(first), NOON).added()).isEqualTo(1);
        assertThat(intake.receive(WIRE, List.of(second, lead, first), NOON.plusSeconds(60)))
                .isEqualTo(new Received(1, List.of()));
        // The document lists them all, in any order, at every poll.
        assertThat(intake.receive(WIRE, List.of(first, lead, second), NOON.plusSeconds(120)))
                .isEqualTo(new Received(0, List.of()));
        assertThat(only().title()).startsWith("(2nd LEAD)");
        assertThat(items.editions(only().id())).hasSize(1);
    }

    @Test
    void aMarkThatIsTakenBackIsAnEdit() {
        String address = "https://wire.example/a1";
        intake.receive(WIRE, List.of(entry("a1", "UPDATE 1-Allies agree on the drills", address, "Wrong.")), NOON);

        assertThat(intake.receive(
                        WIRE,
                        List.of(entry("a1", "Allies agree on the drills", address, "Right.")),
                        NOON.plusSeconds(60)))
                .isEqualTo(new Received(1, List.of()));
    }
}
