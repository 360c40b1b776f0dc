package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.item.ArrivingItem;
import watch.cohesion.item.Item;
import watch.cohesion.parse.Entry;

/** Ids that are no identity: several pieces of a document have one, or today's piece has that of another. */
class SharedIdTest extends TakingIn {

    private static final List<String> TITLES = List.of(
            "Furor over Westinghouse deal reaches parliament",
            "Seoul, Tokyo look to settle shipping dispute",
            "Drills of the spring begin on schedule",
            "Envoys leave for talks on cost sharing");

    @Test
    void piecesOfOneDocumentThatShareAnIdAreAnItemEach() {
        List<Entry> all = sharing(1, "https://wire.example/a%d");

        assertThat(intake.receive(WIRE, all, NOON).added()).isEqualTo(4);
        assertThat(intake.receive(WIRE, all, NOON.plusSeconds(600)))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(intake.receive(WIRE, all.reversed(), NOON.plusSeconds(900)))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(items.ofFeed(WIRE.id(), 9)).extracting(Item::title).containsExactlyInAnyOrderElementsOf(titles(1));
    }

    @Test
    void thatPiecesShareAnIdIsSaidBeforeAndAfterTheyAreTakenIn() {
        List<Entry> all = sharing(1, "https://wire.example/a%d");

        assertThat(intake.preview(WIRE, all, NOON)).hasSize(4).allMatch(ArrivingItem::idShared);
        assertThat(intake.receive(WIRE, all, NOON).remark())
                .isEqualTo("4 entries share an id with others; they are told apart by their addresses, else by their"
                        + " titles.");
        assertThat(intake.receive(WIRE, all.subList(0, 1), NOON).remark()).isNull();
    }

    @Test
    void piecesThatShareAnIdAndHaveNoAddressOfTheirOwnAreToldApartByTheirTitles() {
        List<Entry> unlinked = sharing(1, null);
        List<Entry> ofOnePage = sharing(2, "https://wire.example/board?all");

        assertThat(intake.receive(WIRE, unlinked, NOON).added()).isEqualTo(4);
        assertThat(intake.receive(WIRE, unlinked, NOON).added()).isZero();
        assertThat(intake.receive(WIRE, ofOnePage, NOON).added()).isEqualTo(4);
        assertThat(intake.receive(WIRE, ofOnePage, NOON).added()).isZero();
    }

    @Test
    void anEditOfOneOfThemStaysAnEdit() {
        intake.receive(WIRE, sharing(1, "https://wire.example/a%d"), NOON);
        List<Entry> retitled = List.of(
                sharing(1, "https://wire.example/a%d").getFirst(),
                entry("1", "CORRECTION to what we wrote", "https://wire.example/a1"));

        assertThat(intake.receive(WIRE, retitled, NOON.plusSeconds(600)))
                .returns(0, Received::added)
                .returns(1, Received::updated);
    }

    @Test
    void otherPiecesUnderTheIdLeaveWhatWasReadAsItStands() {
        intake.receive(WIRE, sharing(1, "https://wire.example/a%d"), NOON);

        assertThat(intake.receive(WIRE, sharing(2, "https://wire.example/b%d"), NOON.plusSeconds(600)))
                .returns(4, Received::added)
                .returns(0, Received::updated);
        assertThat(items.ofFeed(WIRE.id(), 9)).hasSize(8).allMatch(this::isUnedited);
    }

    @Test
    void oneThatWasTakenInWhenItsIdWasBelievedInIsKnownByItsTitleOrItsAddress() {
        // As it was left: the words of the last entry at the address of the first.
        intake.receive(
                WIRE, List.of(entry("1", titles(1).getLast(), "https://wire.example/a0", "Of our own staff")), NOON);
        Item before = only();
        List<Entry> all = sharing(1, "https://wire.example/a%d");

        assertThat(intake.receive(WIRE, all, NOON.plusSeconds(600)))
                .returns(3, Received::added)
                .returns(0, Received::updated);
        assertThat(intake.receive(WIRE, all, NOON.plusSeconds(900)))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(items.find(before.id()).orElseThrow())
                .returns(before.title(), Item::title)
                .matches(item -> "https://wire.example/a3".equals(String.valueOf(item.link())))
                .matches(this::isUnedited);

        intake.receive(DAILY, List.of(entry("1", "A title of before", "https://daily.example/a2")), NOON);
        assertThat(intake.receive(DAILY, sharing(1, "https://daily.example/a%d"), NOON.plusSeconds(600)))
                .returns(3, Received::added)
                .returns(1, Received::updated);
    }

    @Test
    void anIdThatIsGivenOutAgainMakesNoEdition() {
        Entry first = entry("1", TITLES.get(0), "https://wire.example/a", "What the committee asked for.");
        Entry next = entry("1", TITLES.get(1), "https://wire.example/b", "A line on ships and tariffs.");
        intake.receive(WIRE, List.of(first), NOON);

        assertThat(intake.receive(WIRE, List.of(next), NOON.plusSeconds(600)).added())
                .isEqualTo(1);
        assertThat(intake.receive(WIRE, List.of(next), NOON.plusSeconds(700))).isEqualTo(new Received(0, List.of()));
        assertThat(intake.receive(WIRE, List.of(first), NOON.plusSeconds(800))).isEqualTo(new Received(0, List.of()));
        assertThat(items.ofFeed(WIRE.id(), 9)).hasSize(2).allMatch(this::isUnedited);
    }

    @Test
    void idsThatCountTheEntriesFromTheTopMoveOnWithoutAnEdit() {
        for (int newest = 0; newest < TITLES.size(); newest++) {
            int top = newest;
            List<Entry> all = IntStream.rangeClosed(0, top)
                    .mapToObj(place ->
                            entry("" + place, TITLES.get(top - place), "https://wire.example/" + (top - place)))
                    .toList();
            assertThat(intake.receive(WIRE, all, NOON.plusSeconds(600L * top)))
                    .returns(1, Received::added)
                    .returns(0, Received::updated);
        }
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void whatChangesItsTitleAndAddressUnderItsIdIsOneItemWhileItsTextStays() {
        String text = "The two sides agreed to go on with what they had begun.";
        intake.receive(WIRE, List.of(entry("1", TITLES.get(0), "https://wire.example/a", text)), NOON);

        assertThat(intake.receive(
                        WIRE,
                        List.of(entry("1", TITLES.get(1), "https://wire.example/b", text)),
                        NOON.plusSeconds(600)))
                .isEqualTo(new Received(1, List.of()));
        assertThat(only().link()).hasToString("https://wire.example/b");
    }

    private boolean isUnedited(Item item) {
        return items.editions(item.id()).isEmpty();
    }

    private static List<String> titles(int day) {
        return TITLES.stream().map(title -> title + " on day " + day).toList();
    }

    /** @param address with the place of the entry in it; null if they have none */
    private static List<Entry> sharing(int day, @Nullable String address) {
        List<String> titles = titles(day);
        return IntStream.range(0, titles.size())
                .mapToObj(place -> entry(
                        "1", titles.get(place), address == null ? null : address.formatted(place), "Of our own staff"))
                .toList();
    }
}
