package watch.cohesion.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Notes;
import watch.cohesion.item.ItemId;
import watch.cohesion.search.Search;
import watch.cohesion.search.Search.Found;
import watch.cohesion.search.Search.Outcome;
import watch.cohesion.search.Search.Query;
import watch.cohesion.search.Search.Stretch;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;
import watch.cohesion.support.SetClock;

/** The search over a real database; more items stand in it than are looked through before the index is asked. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FactorId FORCE_POSTURE = new FactorId("force-posture");
    private static final int FILLERS = 2_600;

    private final Search search;
    private final Indexing indexing;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionOperations transactions;
    private final Corrections corrections;
    private final WatchLog log;
    private final Notes notes;
    private final ItemRows rows;

    private long korean;
    private long old;
    private long edited;

    SearchTest(
            Search search,
            Indexing indexing,
            JdbcClient jdbc,
            JdbcTemplate batch,
            TransactionOperations transactions,
            Corrections corrections,
            WatchLog log,
            Notes notes) {
        this.search = search;
        this.indexing = indexing;
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
        this.corrections = corrections;
        this.log = log;
        this.notes = notes;
        this.rows = new ItemRows(jdbc);
    }

    @BeforeAll
    void fill() {
        old = rows.arrives("Zephyr treaty of the harbour", NOON.minus(Duration.ofDays(400)))
                .value();
        jdbc.sql("""
            INSERT INTO item (feed, content_hash, story, publisher, reliability, title, summary, time, time_estimated,
                              first_seen, changed)
            SELECT 'wire', UNHEX('00112233445566778899AABBCCDDEEFF'), 1, IF(seq %% 2, 'Harbour Wire', 'Pacific Desk'), 0.8,
                   CONCAT('Alliance talks, round ', seq), IF(seq %% 3, '', 'Tariffs on steel'),
                   :noon - INTERVAL 10 DAY - INTERVAL seq MINUTE, FALSE, :noon, :noon
            FROM seq_1_to_%d
            """.formatted(FILLERS)).param("noon", Utc.column(NOON)).update();
        korean = rows.arrives("주한미군 감축 논의", NOON.minusSeconds(60)).value();
        edited = rows.arrives("First edition of the paper", NOON.minusSeconds(120))
                .value();
        corrections.correct(
                new ItemId(old), new Correction.Add(FORCE_POSTURE, Direction.STRAIN, Intensity.TALK), null, "", "lee");
        assertThat(indexing.run()).isTrue();
        log.note("Asked the harbour office about the zephyr", "kim");
        notes.add(CohesionIndex.SERIES, LocalDate.of(2026, 11, 20), "Ministers met by the harbour", "lee");
        EpisodeRows episodes = new EpisodeRows(jdbc);
        long episode = episodes.untold(NOON, "The harbour score is at 60.");
        episodes.happened(episode, NOON, EpisodeEvent.Kind.OPENED, 60_000, "The harbour score is at 60.", "");
        episodes.happened(episode, NOON, EpisodeEvent.Kind.ACKNOWLEDGED, 60_000, "asked the desk", "");
        episodes.happened(episode, NOON, EpisodeEvent.Kind.CLOSED, 40_000, "Calm for twelve hours.", "");
    }

    @Test
    void aRareWordIsFoundFarBackByTheIndex() {
        Found found = find("zephyr");

        assertThat(ids(found)).containsExactly(old);
        assertThat(found.items().getFirst().title())
                .filteredOn(Stretch::hit)
                .extracting(Stretch::text)
                .containsExactly("Zephyr");
        assertThat(found.lines()).hasSize(1);
    }

    @Test
    void daysFarAheadAndFarBackLeaveNothingOut() {
        for (LocalDate[] days : new LocalDate[][] {
            {null, LocalDate.of(9999, 12, 31)},
            {LocalDate.of(-1, 1, 1), LocalDate.of(20_000, 1, 1)},
            {LocalDate.MIN, LocalDate.MAX}
        }) {
            Found found = search.find(new Query("zephyr", days[0], days[1], null, "", null, 10));
            assertThat(ids(found)).containsExactly(old);
            assertThat(found.lines()).hasSize(1);
        }
    }

    @Test
    void aWordOfNearlyEveryItemIsPagedNewestFirstWithoutGapOrRepeat() {
        List<Long> seen = new ArrayList<>();
        ItemId after = null;
        for (int page = 0; page < 60; page++) {
            Found found = search.find(new Query("alliance", null, null, null, "", after, 50));
            seen.addAll(ids(found));
            if (!found.more()) break;
            after = found.items().getLast().item();
        }

        assertThat(seen).hasSize(FILLERS).doesNotHaveDuplicates();
    }

    @Test
    void wordsInARowAreLookedForToTheEndWhereverTheyStandApart() {
        assertThat(ids(find("\"alliance talks\""))).hasSize(50);

        Found none = find("\"talks alliance\"");
        assertThat(none.outcome()).isEqualTo(Search.Outcome.DONE);
        assertThat(none.items()).isEmpty();
        assertThat(none.more()).isFalse();
    }

    @Test
    void koreanWordsAreFoundInsideLongerOnes() {
        assertThat(ids(find("미군"))).containsExactly(korean);
        assertThat(ids(find("미군 감축"))).containsExactly(korean);
        assertThat(ids(find("미감"))).isEmpty();
    }

    @Test
    void theSameKoreanWordsAreFoundByTheIndex() {
        ItemId far = rows.arrives("확장억제 협의체 회의", NOON.minus(Duration.ofDays(300)));
        rows.edit(far, "확장억제 협의체 회의", NOON.plusSeconds(30));
        // Other tests of the same database may have been indexed later than this.
        jdbc.sql("UPDATE search_progress SET items = '1970-01-01'").update();
        indexing.run();

        assertThat(ids(find("억제"))).containsExactly(far.value());
        assertThat(ids(find("확장억제 협의*"))).containsExactly(far.value());
        assertThat(ids(find("장협"))).isEmpty();
    }

    @Test
    void datesPublisherAndFactorNarrowIt() {
        assertThat(search.find(new Query("zephyr", LocalDate.of(2026, 1, 1), null, null, "", null, 50))
                        .items())
                .isEmpty();
        assertThat(ids(search.find(new Query("harbour", null, null, FORCE_POSTURE, "", null, 50))))
                .containsExactly(old);
        Found desk = search.find(new Query("round", null, null, null, "Pacific Desk", null, 2_000));
        assertThat(desk.items())
                .hasSize(FILLERS / 2)
                .allMatch(item -> item.publisher().equals("Pacific Desk"));
        assertThat(desk.lines()).isEmpty();
    }

    @Test
    void everythingElseIsFoundToo() {
        Found found = find("harbour");

        assertThat(found.lines()).hasSize(1);
        assertThat(found.notes()).hasSize(1);
        assertThat(found.episodes()).hasSize(1);
        assertThat(find("drawdown troops").factors())
                .extracting(factor -> factor.factor().value())
                .isSubsetOf("force-posture");
        assertThat(find("force posture").factors()).isNotEmpty();
        assertThat(find("force-posture").episodes()).hasSize(1);
    }

    @Test
    void theSentencesOfAnEpisodeEndWithOneFullStopEach() {
        assertThat(find("harbour").episodes().getFirst().excerpt().stream()
                        .map(Stretch::text)
                        .collect(Collectors.joining()))
                .isEqualTo("The harbour score is at 60. asked the desk. Calm for twelve hours.");
    }

    @Test
    void withoutWordsTheItemsThatTheFiltersLeaveAreListedNewestFirst() {
        assertThat(ids(search.find(new Query("", null, LocalDate.of(2026, 1, 1), FORCE_POSTURE, "", null, 50))))
                .contains(old)
                .doesNotContain(korean, edited);
        LocalDate noon = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        Found day = search.find(new Query("", noon, noon, null, "", null, 50));
        assertThat(ids(day)).contains(korean, edited).doesNotContain(old);
        assertThat(day.factors()).isEmpty();
        assertThat(day.notes()).isEmpty();

        List<Long> seen = new ArrayList<>();
        ItemId after = null;
        Found page;
        do {
            page = search.find(new Query("", null, null, null, "Pacific Desk", after, 700));
            seen.addAll(ids(page));
            after = page.items().getLast().item();
        } while (page.more());
        assertThat(seen).hasSize(FILLERS / 2).doesNotHaveDuplicates();
    }

    @Test
    void anEditedItemAndAnArticleThatArrivesLaterAreFoundByTheirNewWords() {
        rows.edit(new ItemId(edited), "Second edition of the memorandum", NOON.plusSeconds(60));
        jdbc.sql("INSERT INTO item_text (item, feed, state, tries, at, text) VALUES (:item, 'wire', 'STORED',"
                        + " 1, :at, :text)")
                .param("item", edited)
                .param("at", Utc.column(NOON.plusSeconds(90).truncatedTo(ChronoUnit.MILLIS)))
                .param("text", "In the body of the article stands the word quicksilver.")
                .update();
        indexing.run();

        assertThat(ids(find("memorandum"))).containsExactly(edited);
        assertThat(ids(find("first edition"))).isEmpty();
        assertThat(find("quicksilver").items().getFirst().excerpt())
                .filteredOn(Stretch::hit)
                .extracting(Stretch::text)
                .containsExactly("quicksilver");
    }

    @Test
    void whatIsCommittedHoursAfterItsPollBeganIsFoundBeforeTheHourIsOver() {
        SetClock clock = new SetClock(NOON);
        Indexing node = new Indexing(jdbc, batch, transactions, clock);
        node.run();
        long late = rows.arrives("Memoir of the lagoon", NOON.minus(Duration.ofHours(5)))
                .value();
        node.run();
        assertThat(isIndexed(late)).isFalse();

        clock.advance(Duration.ofMinutes(45));
        node.run();
        assertThat(isIndexed(late)).isTrue();
    }

    private boolean isIndexed(long item) {
        return jdbc.sql("SELECT COUNT(*) FROM search_document WHERE item = :item")
                .param("item", item)
                .query(Boolean.class)
                .single();
    }

    @Test
    void aQueryWithoutAWordLooksForNothing() {
        assertThat(find("the of").outcome()).isEqualTo(Outcome.NO_WORDS);
        assertThat(find("+\"-~*<>()@'").outcome()).isEqualTo(Outcome.NO_WORDS);
        assertThat(find("qqqqq' OR 1=1").isEmpty()).isTrue();
    }

    private Found find(String words) {
        return search.find(new Query(words, null, null, null, "", null, 50));
    }

    private static List<Long> ids(Found found) {
        return found.items().stream().map(item -> item.item().value()).toList();
    }
}
