package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.EntryReceiver.Received;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.RealDatabase;

class IntakeTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TALKS = """
        The secretary welcomes the meeting of the two defence ministers in Seoul. Both sides agreed to go on with
        what they had begun, to consult before every change of plan, and to tell the public early and plainly what
        was decided, by whom and for which reason. The secretary thanks the hosts, the staff of both ministries and
        all who prepared the day, and looks forward to the next round, of which the date will be announced.\
        """;
    private static final Feed WIRE = feed("wire", "Harbour Wire");
    private static final Feed DAILY = feed("daily", "Han River Daily");

    private final DataSource database = RealDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcItems items = new JdbcItems(jdbc);
    private final List<Object> events = new ArrayList<>();
    private final Intake intake = intake(database, events::add);

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
        assertThat(events).containsExactly(new ItemsArrived(2));
    }

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

    private int count() {
        return jdbc.sql("SELECT COUNT(*) FROM item").query(Integer.class).single();
    }

    private Item only() {
        List<Item> all = items.latest(NOON.plus(Duration.ofDays(1)), 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    static Intake intake(DataSource database, ApplicationEventPublisher events) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new Intake(
                new IntakeTables(jdbc),
                new StoryFinder(jdbc, new JdbcTemplate(database)),
                new FullTextTable(jdbc),
                new ItemMetrics(new SimpleMeterRegistry(), new FullTextTable(jdbc)),
                events);
    }

    static Feed feed(String id, String publisher) {
        return new Feed(
                new FeedId(id),
                publisher,
                publisher,
                URI.create("https://" + id + ".example/feed"),
                new Schedule.Every(Duration.ofMinutes(30)),
                0.8,
                false,
                "",
                null);
    }

    private static Entry entry(@Nullable String id, String title, @Nullable String link) {
        return entry(id, title, link, "");
    }

    static Entry entry(@Nullable String id, String title, @Nullable String link, String summary) {
        return entry(id, title, link, summary, Duration.ofSeconds(60));
    }

    private static Entry entry(@Nullable String id, String title, @Nullable String link, String summary, Duration age) {
        return new Entry(
                id, title, link == null ? null : URI.create(link), NOON.minus(age), null, null, summary, null, null);
    }
}
