package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedLists.Usual;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Problem;
import watch.cohesion.feed.FeedPlan.Step;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.support.NoonClock;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** What analysts do to feeds besides polling them: set, tag, delete, have back, list. In a real database. */
@RoomTest
class FeedKeepingTest {

    private static final Instant NOON = NoonClock.NOON;
    private static final FeedId ID = new FeedId("outlet");
    private static final Usual USUAL = new Usual(new Schedule.Every(Duration.ofHours(2)), 0.4);

    private final Feeds feeds;
    private final FeedLists lists;
    private final FeedsAtStart start;
    private final PollTriggers triggers;
    private final PruneJob prune;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SetClock clock;

    FeedKeepingTest(
            Feeds feeds,
            FeedTable table,
            PollTable polls,
            HostRests rests,
            FeedSettings settings,
            FeedLists lists,
            FeedsAtStart start,
            PollTriggers triggers,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SetClock clock) {
        this.feeds = feeds;
        this.lists = lists;
        this.start = start;
        this.triggers = triggers;
        this.prune = new PruneJob(table, polls, rests, settings, clock);
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Configuration
    @FeedRooms
    @Import(NoonClock.class)
    static class Rooms {}

    @BeforeEach
    void beginWithNothing() {
        clock.set(NOON);
        transaction.executeWithoutResult(_ -> triggers.all().forEach(triggers::forget));
        for (String name : List.of("feed", "feed_gone", "audit_entry")) {
            jdbc.sql("DELETE FROM " + name).update();
        }
    }

    @Test
    void everySettingIsKept() {
        Feed feed = new Feed(
                ID,
                "Outlet",
                "Outlet House",
                URI.create("https://outlet.example/news"),
                new Schedule.Cron("0 0 6 ? * MON-FRI"),
                0.6,
                true,
                "A note.",
                null,
                new Tags(List.of("press", "Japan")),
                new ListSelectors("article", "h2", null, "time", null),
                true);

        feeds.put(feed, "ana");

        assertThat(feeds.find(ID)).contains(feed);
        feeds.retag(ID, tags -> tags.without(List.of("japan")), "ana");
        assertThat(feeds.find(ID)).map(Feed::tags).contains(new Tags(List.of("press")));
        assertThat(audited()).containsExactly("ana feed.add outlet", "ana feed.change outlet");
        assertThat(jdbc.sql("SELECT after_value FROM audit_entry ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .contains("tags press", "article | h2 | – | time | –", "full text");
    }

    @Test
    void aNewFeedNeverTakesThePlaceOfOneThatIsThereOrWas() {
        assertThat(feeds.add(feed(ID, "https://outlet.example/feed"), "ana")).isTrue();
        assertThat(feeds.add(feed(ID, "https://another.example/feed"), "ben")).isFalse();
        assertThat(feeds.find(ID)).map(Feed::url).contains(URI.create("https://outlet.example/feed"));

        feeds.delete(ID, "ana");
        assertThat(feeds.add(feed(ID, "https://another.example/feed"), "ben")).isFalse();
        assertThat(audited()).containsExactly("ana feed.add outlet", "ana feed.delete outlet");
    }

    @Test
    void aChangeIsMadeOnlyToTheFeedThatWasRead() {
        feeds.put(feed(ID, "https://outlet.example/feed"), "ana");
        Feed read = feeds.find(ID).orElseThrow();

        assertThat(feeds.change(read, read.tagged(new Tags(List.of("mine"))), "ana"))
                .isTrue();
        assertThat(feeds.change(read, read.tagged(new Tags(List.of("late"))), "ben"))
                .isFalse();

        assertThat(feeds.find(ID)).map(Feed::tags).contains(new Tags(List.of("mine")));
    }

    @Test
    void anAddressIsKnownInAnySpelling() {
        feeds.put(feed(ID, "https://outlet.example/feed/"), "ana");

        assertThat(feeds.at(URI.create("http://OUTLET.example/feed")))
                .map(Feed::id)
                .contains(ID);
        assertThat(feeds.at(URI.create("https://outlet.example/other"))).isEmpty();
    }

    @Nested
    class Deletion {

        @Test
        void takesAFeedOffTheScreensAndOffTheClockAndCanBeUndone() {
            Feed feed = feed(ID, "https://outlet.example/feed").tagged(new Tags(List.of("press")));
            feeds.put(feed, "ana");

            feeds.delete(ID, "ana");

            assertThat(feeds.all()).isEmpty();
            assertThat(feeds.health(ID)).isEmpty();
            assertThat(planned()).isEmpty();
            assertThat(feeds.deleted()).containsExactly(new DeletedFeed(feed, NOON, NOON.plus(Feeds.UNDO)));

            feeds.restore(ID, "ben");

            assertThat(feeds.find(ID)).contains(feed);
            assertThat(planned()).contains(NOON);
            assertThat(feeds.deleted()).isEmpty();
            assertThat(audited())
                    .containsExactly("ana feed.add outlet", "ana feed.delete outlet", "ben feed.restore outlet");
        }

        @Test
        void ofAPausedFeedIsUndoneWithoutPollingIt() {
            feeds.put(feed(ID, "https://outlet.example/feed"), "ana");
            feeds.pause(ID, "ana");
            feeds.delete(ID, "ana");

            feeds.restore(ID, "ana");

            assertThat(feeds.find(ID)).map(Feed::paused).contains(true);
            assertThat(planned()).isEmpty();
        }

        @Test
        void isForGoodAfterThirtyDaysButTheIdStaysTaken() {
            Feed feed = feed(ID, "https://outlet.example/feed");
            feeds.put(feed, "ana");
            feeds.delete(ID, "ana");
            clock.advance(Feeds.UNDO.minusSeconds(1));
            prune.prune();
            assertThat(feeds.deleted()).hasSize(1);

            clock.advance(Duration.ofSeconds(2));
            prune.prune();

            assertThat(feeds.deleted()).isEmpty();
            assertThatThrownBy(() -> feeds.restore(ID, "ana")).hasMessage("There is no feed 'outlet'.");
            assertThat(feeds.freeId("Outlet")).isEqualTo(new FeedId("outlet-2"));
            assertThatThrownBy(() -> feeds.put(feed, "ana")).hasMessageContaining("was deleted");
        }

        @Test
        void isNotUndoneByTheFileAtTheNextStart() {
            Feed listed = feed(ID, "https://outlet.example/feed");
            start.begin(List.of(listed));
            feeds.delete(ID, "ana");

            start.begin(List.of(listed));
            assertThat(feeds.all()).isEmpty();
            assertThat(planned()).isEmpty();

            clock.advance(Feeds.UNDO.plusDays(1));
            prune.prune();
            start.begin(List.of(listed));
            assertThat(feeds.all()).isEmpty();
        }
    }

    @Nested
    class InLists {

        @Test
        void theFileThatIsExportedGivesTheSameFeedsBack() {
            feeds.put(
                    feed(ID, "https://outlet.example/feed").tagged(new Tags(List.of("press", "a \"quoted\" tag: #1"))),
                    "ana");
            FeedId page = new FeedId("page");
            feeds.put(
                    new Feed(
                            page,
                            "Seite: \"Über\" — 연구소",
                            "true",
                            URI.create("https://page.example/list?a=1&b=%20"),
                            new Schedule.Cron("0 15 6,18 ? * MON-FRI"),
                            1,
                            true,
                            "- note # with\nsigns: {}",
                            null,
                            Tags.NONE,
                            new ListSelectors("div.card > a[href*='x']", null, "a", null, "p"),
                            true),
                    "ana");
            FeedId auto = new FeedId("auto");
            feeds.put(
                    feed(auto, "https://auto.example/feed")
                            .polledBy(new Schedule.Auto(Duration.ofMinutes(20), Duration.ofHours(12))),
                    "ana");
            List<Feed> before = feeds.all();
            String file = lists.feedsFile();

            FeedPlan plan = lists.planFeedsFile("feeds.yml", file);
            assertThat(plan.steps()).hasSize(3).allMatch(Step.Same.class::isInstance);

            jdbc.sql("DELETE FROM feed").update();
            assertThat(lists.apply(lists.planFeedsFile("feeds.yml", file), Set.of(ID, page, auto), "ana"))
                    .isEqualTo(3);
            assertThat(feeds.all()).isEqualTo(before);
            assertThat(lists.feedsFile()).isEqualTo(file);
        }

        @Test
        void aChangedFileShowsWhatItWouldChangeAndChangesNothingYet() {
            feeds.put(feed(ID, "https://outlet.example/feed"), "ana");
            String file = lists.feedsFile().replace("reliability: 0.8", "reliability: 0.5");

            FeedPlan plan = lists.planFeedsFile("feeds.yml", file);

            assertThat(plan.steps()).singleElement().isInstanceOfSatisfying(Step.Change.class, change -> {
                assertThat(change.was()).contains("reliability 0.8");
                assertThat(change.becomes()).contains("reliability 0.5");
            });
            assertThat(feeds.find(ID)).map(Feed::reliability).contains(0.8);
            lists.apply(plan, Set.of(ID), "ana");
            assertThat(feeds.find(ID)).map(Feed::reliability).contains(0.5);
        }

        @Test
        void aFileFullOfFaultsIsRefusedWithAllOfThem() {
            assertThatThrownBy(() -> lists.planFeedsFile("mine.yml", """
                feeds:
                  - id: a
                    name: A
                    publisher: A
                    page: https://a.example/
                    url: https://a.example/feed
                    every: 1h
                    reliability: 2
                """))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("both 'url' and 'page' are given")
                    .hasMessageContaining("'select' is missing")
                    .hasMessageContaining("'reliability' is '2'");
        }

        @Test
        void foldersOfOpmlBecomeTagsAndNothingOfItIsLost() {
            feeds.put(feed(ID, "https://outlet.example/feed").tagged(new Tags(List.of("old"))), "ana");

            FeedPlan plan = lists.planOpml("""
                <opml version="2.0"><head><title>Mine</title></head><body>
                <outline text="Think tanks">
                  <outline text="Outlet" type="rss" xmlUrl="http://outlet.example/feed/"/>
                  <outline text="Institute" type="rss" xmlUrl="https://institute.example/rss"/>
                  <outline text="Again" type="rss" xmlUrl="https://institute.example/rss"/>
                  <outline text="No address" type="rss" xmlUrl="javascript:alert(1)"/>
                </outline></body></opml>
                """.getBytes(StandardCharsets.UTF_8), null, USUAL);

            assertThat(plan.problems()).extracting(Problem::line).containsExactly(5, 6);
            assertThat(plan.additions()).isEqualTo(1);
            assertThat(plan.changes()).isEqualTo(1);
            FeedId institute = new FeedId("institute");
            assertThat(lists.apply(plan, Set.of(ID, institute), "ana")).isEqualTo(2);
            assertThat(feeds.find(ID)).map(Feed::tags).contains(new Tags(List.of("old", "Think tanks")));
            assertThat(feeds.find(institute)).hasValueSatisfying(feed -> {
                assertThat(feed.tags()).isEqualTo(new Tags(List.of("Think tanks")));
                assertThat(feed.schedule()).isEqualTo(USUAL.schedule());
                assertThat(feed.reliability()).isEqualTo(0.4);
            });

            String exported = lists.opml();
            FeedPlan again = lists.planOpml(exported.getBytes(StandardCharsets.UTF_8), null, USUAL);
            assertThat(again.steps()).hasSize(2).allMatch(Step.Same.class::isInstance);
            assertThat(again.problems()).isEmpty();
        }
    }

    private static Feed feed(FeedId id, String url) {
        return new Feed(
                id,
                "Outlet",
                "Outlet House",
                URI.create(url),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null);
    }

    private Optional<Instant> planned() {
        Optional<Instant> planned = transaction.execute(_ -> triggers.planned(ID));
        return planned == null ? Optional.empty() : planned;
    }

    private List<String> audited() {
        return jdbc.sql("SELECT CONCAT_WS(' ', who, action, subject) AS entry FROM audit_entry ORDER BY id")
                .query((row, _) -> row.getString("entry"))
                .list();
    }
}
