package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.parse.Entry;

/** Which entries are the same item, whatever changes of their ids, addresses, dates and words; and which are not. */
class SameItemTest extends TakingIn {

    private static final String TALKS = """
        The secretary welcomes the meeting of the two defence ministers in Seoul. Both sides agreed to go on with
        what they had begun, to consult before every change of plan, and to tell the public early and plainly what
        was decided, by whom and for which reason. The secretary thanks the hosts, the staff of both ministries and
        all who prepared the day, and looks forward to the next round, of which the date will be announced.\
        """;

    @Test
    void whatAFeedRepeatsIsTakenInOnce() {
        List<Entry> entries = List.of(
                entry("g1", "Allies to resume drills", "https://wire.example/1"),
                entry("g2", "Envoys meet in Seoul", "https://wire.example/2"));

        assertThat(intake.receive(WIRE, entries, NOON))
                .returns(2, Received::added)
                .returns(0, Received::updated);
        assertThat(intake.receive(WIRE, entries, NOON.plusSeconds(600)))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(count()).isEqualTo(2);
        assertThat(events).containsExactly(new ItemsArrived());
    }

    @Test
    void theSamePageInAnotherFeedOrUnderAChangedGuidIsTheSameItem() {
        intake.receive(WIRE, List.of(entry("g1", "Envoys meet", "https://wire.example/1?utm_source=rss")), NOON);

        assertThat(intake.receive(DAILY, List.of(entry("x", "Envoys meet", "http://www.wire.example/1/")), NOON))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(intake.receive(WIRE, List.of(entry("changed", "Envoys meet", "https://wire.example/1")), NOON))
                .returns(0, Received::added)
                .returns(0, Received::updated);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aMovedEntryThatIsListedTwiceIsStillOneItem() {
        intake.receive(
                WIRE, List.of(entry("g1", "Allies to resume large drills in spring", "https://wire.example/1")), NOON);
        Entry moved = entry("n1", "Allies to resume large drills in spring", "https://wire.example/new/1");

        assertThat(intake.receive(WIRE, List.of(moved, moved), NOON.plusSeconds(600)))
                .returns(0, Received::added);
        assertThat(intake.receive(WIRE, List.of(moved, moved), NOON.plusSeconds(900)))
                .returns(0, Received::added);

        assertThat(only().link()).hasToString("https://wire.example/new/1");
    }

    @Test
    void aSiteThatMovesAndChangesIdsAddressesAndDatesBringsNothingNew() {
        intake.receive(
                WIRE,
                List.of(
                        entry("old-1", "Allies agree on the spring drills", "https://old.example/1", "One"),
                        entry("old-2", "Envoys meet in Seoul on Thursday", "https://old.example/2", "Two")),
                NOON);
        List<Entry> moved = List.of(
                entry(
                        "new-1",
                        "Allies agree on the spring drills",
                        "https://new.example/a",
                        "One",
                        Duration.ofDays(90)),
                entry(
                        "new-2",
                        "Envoys meet in Seoul on Thursday",
                        "https://new.example/b",
                        "Two",
                        Duration.ofDays(90)));

        assertThat(intake.receive(WIRE, moved, NOON.plusSeconds(600)).added()).isZero();
        assertThat(items.latest(NOON.plusSeconds(900), 10))
                .extracting(item -> String.valueOf(item.link()))
                .containsExactlyInAnyOrder("https://new.example/a", "https://new.example/b");
        // From now on it is known by its new id, whatever becomes of its title.
        assertThat(intake.receive(
                        WIRE, List.of(entry("new-1", "Retitled", "https://new.example/a")), NOON.plusSeconds(700)))
                .isEqualTo(new Received(1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void aSeriesOfOneTitleIsAnItemEachTimeAlthoughTheFeedListsButTheLatest(int days) {
        List<String> texts = List.of(
                "Seoul proposes talks on the hotline and hears nothing.",
                "Balloons land near the capital, and the ministry warns.",
                "The two sides reopen the office at Kaesong for a day.");
        for (int number = 0; number < texts.size(); number++) {
            Duration age = Duration.ofDays((long) days * (texts.size() - number));
            Entry only = entry(
                    "w" + number,
                    "Summary of inter-Korean news this week",
                    "https://wire.example/w" + number,
                    texts.get(number),
                    age);
            assertThat(intake.receive(WIRE, List.of(only), NOON.minus(age)).added())
                    .isEqualTo(1);
        }

        assertThat(items.ofFeed(WIRE.id(), 9)).extracting(Item::summary).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void twoFlashesUnderOneHeadlineAreTwoItemsAndStaySo() {
        String title = "(URGENT) N. Korea fires ballistic missile toward East Sea: JCS";
        Entry first = entry("u1", title, "https://wire.example/u1", "", Duration.ofHours(24));
        Entry fuller = entry(
                "l1",
                title.replace("URGENT", "LEAD"),
                "https://wire.example/l1",
                "One flew 400 km.",
                Duration.ofHours(23));
        Entry second = entry("u2", title, "https://wire.example/u2");
        intake.receive(WIRE, List.of(fuller, first), NOON.minus(Duration.ofHours(22)));

        assertThat(intake.receive(WIRE, List.of(second, fuller, first), NOON).added())
                .isEqualTo(1);
        Entry secondFuller = entry(
                "l2",
                title.replace("URGENT", "LEAD"),
                "https://wire.example/l2",
                "Two flew 90 km.",
                Duration.ofSeconds(30));
        List<Entry> all = List.of(secondFuller, second, fuller, first);
        assertThat(intake.receive(WIRE, all, NOON.plusSeconds(600))).isEqualTo(new Received(1, List.of()));

        assertThat(intake.receive(WIRE, all.reversed(), NOON.plusSeconds(900))).isEqualTo(new Received(0, List.of()));
        assertThat(items.ofFeed(WIRE.id(), 9))
                .extracting(Item::summary)
                .containsExactlyInAnyOrder("One flew 400 km.", "Two flew 90 km.");
    }

    @Test
    void aPieceOfWhichIdAddressAndTitleChangeIsKnownByItsText() {
        intake.receive(
                WIRE,
                List.of(
                        entry("g1", "Ministers meet in Seoul", "https://wire.example/1", TALKS),
                        entry("g2", "Envoys travel on", "https://wire.example/2")),
                NOON);

        Received again = intake.receive(
                WIRE,
                List.of(
                        entry(
                                "new",
                                "What was agreed",
                                "https://wire.example/live/7",
                                TALKS.replace("all who prepared", "all those who prepared")),
                        entry("g2", "Envoys travel on", "https://wire.example/2")),
                NOON.plusSeconds(600));

        assertThat(again).isEqualTo(new Received(1, List.of()));
        assertThat(count()).isEqualTo(2);
        Item edited = items.ofFeed(WIRE.id(), 9).stream()
                .filter(item -> item.title().equals("What was agreed"))
                .findAny()
                .orElseThrow();
        assertThat(String.valueOf(edited.link())).isEqualTo("https://wire.example/live/7");
        assertThat(items.editions(edited.id())).extracting(Edition::title).containsExactly("Ministers meet in Seoul");
    }

    @Test
    void aClosingLineThatAllPiecesOfAFeedShareHidesNoEdition() {
        List<Entry> all = new ArrayList<>();
        for (int number = 0; number < 1100; number++) all.add(piece(number, "Piece " + number));
        intake.receive(WIRE, all, NOON);
        Entry edited = entry(
                "e", "What was agreed", "https://wire.example/e", piece(7, "").summary() + " indeed");

        assertThat(intake.receive(WIRE, List.of(edited, all.getFirst()), NOON.plusSeconds(600)))
                .isEqualTo(new Received(1, List.of()));
    }

    @Test
    void amongManyNewEntriesNoneIsLookedForByItsText() {
        Entry known = entry("g2", "Envoys travel on", "https://wire.example/2");
        intake.receive(WIRE, List.of(entry("g1", "Ministers meet", "https://wire.example/1", TALKS), known), NOON);
        List<Entry> all = new ArrayList<>(List.of(
                known,
                entry("new", "What was agreed", "https://wire.example/n", TALKS.replace("hosts", "many hosts"))));
        for (int number = 0; number < 200; number++) all.add(piece(number, "Piece " + number));

        assertThat(intake.receive(WIRE, all, NOON.plusSeconds(600)).added()).isEqualTo(201);
    }

    /** Eighty words of a piece's own, and ten that all have. */
    private static Entry piece(int number, String title) {
        String own = IntStream.range(0, 80)
                .mapToObj(word -> "w" + number + "x" + word)
                .collect(Collectors.joining(" "));
        return entry(
                "p" + number,
                title,
                "https://wire.example/p" + number,
                own + " read on for more of what our house has heard today");
    }

    @Test
    void aFormulaThatAFeedRepeatsMakesNoTwoPiecesOne() {
        Entry other = entry("g2", "Envoys travel on", "https://wire.example/2");
        intake.receive(WIRE, List.of(entry("a", "Briefing of Monday", "https://wire.example/a", TALKS), other), NOON);

        // Two in one document say it, so it is nobody's own.
        List<Entry> two = List.of(
                entry("b", "Briefing at noon", "https://wire.example/b", TALKS),
                entry("c", "Briefing in the evening", "https://wire.example/c", TALKS),
                other);
        assertThat(intake.receive(WIRE, two, NOON.plusSeconds(600)).added()).isEqualTo(2);

        // From then on more than one known piece says it.
        List<Entry> one = List.of(entry("d", "Briefing of the night", "https://wire.example/d", TALKS), other);
        assertThat(intake.receive(WIRE, one, NOON.plusSeconds(900)).added()).isEqualTo(1);
    }

    @Test
    void aPieceThatIsStillListedOrIsOfAnotherDayIsNotTheOther() {
        Entry first = entry("a", "Briefing of Monday", "https://wire.example/a", TALKS);
        Entry second = entry("b", "Second thoughts", "https://wire.example/b", TALKS);
        Entry earlier = entry("c", "Third thoughts", "https://wire.example/c", TALKS, Duration.ofDays(2));
        Entry other = entry("g2", "Envoys travel on", "https://wire.example/2");
        intake.receive(WIRE, List.of(first, other), NOON);

        assertThat(intake.receive(WIRE, List.of(earlier, other), NOON.plusSeconds(300))
                        .added())
                .isEqualTo(1);
        assertThat(intake.receive(WIRE, List.of(first, second, other), NOON.plusSeconds(600))
                        .added())
                .isEqualTo(1);
    }

    @Test
    void entriesThatAllLinkToTheSamePageAreStillDifferentItems() {
        List<Entry> entries = List.of(
                entry("g1", "First bulletin of the day", "https://wire.example/bulletins"),
                entry("g2", "Second bulletin of the day", "https://wire.example/bulletins"));

        assertThat(intake.receive(WIRE, entries, NOON).added()).isEqualTo(2);
        assertThat(intake.receive(WIRE, entries, NOON).added()).isZero();
    }

    @Test
    void entriesWithoutIdAndLinkAreToldApartByTheirWords() {
        List<Entry> entries = List.of(entry(null, "One", null), entry(null, "Two", null));

        assertThat(intake.receive(WIRE, entries, NOON).added()).isEqualTo(2);
        assertThat(intake.receive(WIRE, entries, NOON).added()).isZero();
    }
}
