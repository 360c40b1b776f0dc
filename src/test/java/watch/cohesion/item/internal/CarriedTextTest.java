package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.parse.Entry;

/** The text that a feed carries of a piece beside its summary. */
class CarriedTextTest extends TakingIn {

    @Test
    void whatAFeedCarriesOfAPieceBeyondItsSummaryIsItsText() {
        String whole = "The two ministries agreed that the drills of the spring would be held. ".repeat(9);
        intake.receive(
                WIRE,
                List.of(
                        carrying("g1", "Drills agreed", "A line.", whole),
                        carrying("g2", "Envoys meet in Seoul", whole, whole + "End.")),
                NOON);

        assertThat(jdbc.sql("SELECT i.title FROM item_text t JOIN item i ON i.id = t.item"
                                + " WHERE t.state = 'STORED' AND t.text = :text")
                        .param("text", whole.strip())
                        .query(String.class)
                        .list())
                .containsExactly("Drills agreed");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item_text")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTextThatIsCorrectedOrWithdrawnUnderItsSummaryIsNotKept() {
        String whole = "The two ministries agreed that the drills of the spring would be held. ".repeat(9);
        String corrected = whole.replace("would", "would not");
        intake.receive(WIRE, List.of(carrying("g1", "Drills agreed", "A line.", whole)), NOON);

        assertThat(intake.receive(
                        WIRE, List.of(carrying("g1", "Drills agreed", "A line.", corrected)), NOON.plusSeconds(60)))
                .isEqualTo(new Received(1, List.of()));
        assertThat(texts()).containsExactly(corrected.strip());
        assertThat(intake.receive(
                        WIRE, List.of(carrying("g1", "Drills agreed", "A line.", corrected)), NOON.plusSeconds(90)))
                .isEqualTo(new Received(0, List.of()));

        intake.receive(
                WIRE, List.of(carrying("g1", "Withdrawn: drills agreed", "A line.", "Sorry.")), NOON.plusSeconds(120));
        assertThat(texts()).isEmpty();
    }

    @Test
    void aTextThatIsCorrectedByAPollThatBeganEarlierIsLaterAllTheSame() {
        String whole = "The two ministries agreed that the drills of the spring would be held. ".repeat(9);
        intake.receive(WIRE, List.of(carrying("g1", "Drills agreed", "A line.", whole)), NOON.plusSeconds(60));
        String corrected = whole.replace("would", "would not");
        intake.receive(WIRE, List.of(carrying("g1", "Drills agreed", "A line.", corrected)), NOON.plusSeconds(30));

        assertThat(jdbc.sql("SELECT changed FROM item")
                        .query((row, n) -> Utc.instant(row, "changed"))
                        .single())
                .isAfter(NOON.plusSeconds(60));
    }

    private List<String> texts() {
        return jdbc.sql("SELECT text FROM item_text")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Entry carrying(String guid, String title, String summary, String content) {
        return new Entry(
                guid,
                title,
                URI.create("https://wire.example/" + guid),
                NOON,
                null,
                null,
                summary.strip(),
                content.strip(),
                null);
    }
}
