package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.feed.FeedId;
import watch.cohesion.parse.Entry;

/** What an item says of its entry: publisher, time, and words of any kind. */
class IntakeTest extends TakingIn {

    @Test
    void anAggregatorsEntryCountsForThePublisherItNames() {
        Entry entry = new Entry(
                "g",
                "Drills resume - Coast Times",
                URI.create("https://aggregator.example/r/1"),
                NOON,
                null,
                null,
                "",
                null,
                "Coast Times");

        intake.receive(feed("aggregator", "Aggregator"), List.of(entry), NOON);

        assertThat(only().publisher()).isEqualTo("Coast Times");
        assertThat(only().title()).isEqualTo("Drills resume");
    }

    @Test
    void whomItemsNameAsTheirPublishersIsToldFromWhenTheyArrivedToTheLetter() {
        intake.receive(WIRE, List.of(entry("g1", "Envoys meet in Seoul", "https://wire.example/1")), NOON);
        Instant later = NOON.plusSeconds(60);
        intake.receive(DAILY, List.of(entry("g2", "Troops to leave", "https://daily.example/2")), later);
        jdbc.sql("INSERT INTO item (feed, content_hash, publisher, reliability, title, summary, time, time_estimated,"
            + " first_seen, changed) SELECT feed, content_hash, UPPER(publisher), reliability, title, summary, time,"
            + " time_estimated, first_seen, changed FROM item WHERE feed = :feed")
                .param("feed", DAILY.id().value())
                .update();

        assertThat(items.publishers(later))
                .containsExactlyInAnyOrder(DAILY.publisher(), DAILY.publisher().toUpperCase(Locale.ROOT));
        assertThat(items.publishers(NOON)).contains(WIRE.publisher());
        assertThat(items.firstSeen(WIRE.id()).orElseThrow()).isBefore(later);
        assertThat(items.firstSeen(new FeedId("nobody"))).isEmpty();
    }

    @Test
    void anEntryThatSaysOnlyWhenItWasLastTouchedCountsThen() {
        Instant touched = NOON.minus(Duration.ofHours(5));
        Entry entry = new Entry(
                "g", "Envoys meet", URI.create("https://wire.example/1"), null, touched, null, "", null, null);

        intake.receive(WIRE, List.of(entry), NOON);

        assertThat(only().time()).isEqualTo(touched);
        assertThat(only().timeEstimated()).isFalse();
    }

    @Test
    void anEntryWithoutWordsIsLeftOutAndOneWithoutTitleIsNamedByItsBeginning() {
        List<Entry> entries = List.of(
                entry("empty", "", "https://wire.example/0", ""),
                entry("untitled", "", "https://wire.example/1", "Only a body here."));

        assertThat(intake.receive(WIRE, entries, NOON).added()).isEqualTo(1);
        assertThat(only().title()).isEqualTo("Only a body here.");
    }

    @Test
    void hugeAndOddTextsAreStoredCutAndWhole() {
        String odd = "𝔸lliance \u0000 동맹 🤝 ".repeat(20_000);

        assertThat(intake.receive(WIRE, List.of(entry("g", odd, "https://wire.example/1", odd)), NOON)
                        .added())
                .isEqualTo(1);

        assertThat(only().title()).startsWith("𝔸lliance").hasSizeLessThanOrEqualTo(2000);
    }

    /** U+F9E1 is U+674E for those who read it otherwise; and a syllable may come as its letters, one by one. */
    @Test
    void wordsAreStoredAsMostWriteThemWhateverMachineTheyComeFrom() {
        Entry twice = entry("g", "\uF9E1대통령 방미", "https://wire.example/1", "cafe\u0301");
        intake.receive(WIRE, List.of(twice), NOON);

        assertThat(only().title()).isEqualTo("\u674E대통령 방미");
        assertThat(only().summary()).isEqualTo("caf\u00E9");

        Entry apart = entry(
                "g", "\u674E" + Normalizer.normalize("대통령 방미", Normalizer.Form.NFD), "https://wire.example/1", "café");
        assertThat(intake.receive(WIRE, List.of(apart), NOON.plusSeconds(600)))
                .returns(0, Received::added)
                .returns(0, Received::updated);
    }
}
