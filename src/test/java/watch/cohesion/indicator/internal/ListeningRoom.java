package watch.cohesion.indicator.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.StandIn;

/** Two feeds of two houses, which fail, fall silent and speak as a test says; and what is made of it hour by hour. */
abstract class ListeningRoom {

    static final Instant FAILED = Instant.parse("2026-03-10T00:00:00Z");

    private static final DataSource DATABASE = RealDatabase.migrated();
    static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final TransactionTemplate TRANSACTION =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE));

    final AtomicReference<Instant> now = new AtomicReference<>(FAILED);
    final List<Feed> all = new ArrayList<>(List.of(feed("one", "One House"), feed("two", "Another House")));
    final List<FeedGap> feedGaps = new ArrayList<>();
    final List<FeedHealth> health = new ArrayList<>();
    final List<Poll> news = new ArrayList<>();
    final Set<String> named = new HashSet<>();
    final Map<FeedId, Instant> firstSeen = new HashMap<>();

    /** When the feeds were last read of which nothing else is said; null: a moment ago. */
    @Nullable
    Instant read;

    final StoredAssessments assessments = new StoredAssessments();
    final Rooms rooms = Rooms.on(DATABASE, assessments, Rooms.settings(Map.of()), now::get);
    final GapTable gaps = rooms.gaps();
    private final Listening listening = new Listening(
            feeds(), items(), gaps, rooms.newcomers(), assessments, rooms.current(), TRANSACTION, now::get);

    @BeforeEach
    void empty() {
        JDBC.sql("DELETE FROM indicator_gap").update();
        JDBC.sql("DELETE FROM indicator_touched").update();
        JDBC.sql("DELETE FROM indicator_publisher").update();
        assessments.brought.put("One House", new FeedId("one"));
        assessments.brought.put("Another House", new FeedId("two"));
        for (int item = 1; item <= 20; item++) assessments.add(List.of(word(item)));
    }

    void after(Duration time) {
        now.set(FAILED.plus(time));
        listening.update();
    }

    FeedHealth reporting(Habit.State state, @Nullable Instant silent) {
        return new FeedHealth(
                all.getFirst(), poll(), now.get(), null, 0, null, null, new Habit.Diagnosis(state, "", silent), null);
    }

    Poll poll() {
        return new Poll(new FeedId("one"), now.get(), Duration.ZERO, new PollOutcome.Unchanged(), null, null);
    }

    static Feed feed(String id, String publisher) {
        return new Feed(
                new FeedId(id),
                id,
                publisher,
                URI.create("https://example.org/" + id),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null);
    }

    /** Three in four by one house. */
    private static Judgement word(int item) {
        return new Judgement(
                new ItemId(item),
                new StoryId(item),
                item % 4 == 0 ? "Another House" : "One House",
                0.8,
                FAILED.minus(Duration.ofDays(item)),
                JdbcScoresTest.POSTURE,
                Direction.STRAIN,
                Intensity.TALK,
                0.9);
    }

    private List<FeedHealth> healthOfAll() {
        Instant at = read == null ? now.get() : read;
        List<FeedHealth> whole = new ArrayList<>(health);
        for (Feed feed : all) {
            if (health.stream().anyMatch(one -> one.feed().id().equals(feed.id()))) continue;
            Poll last = new Poll(feed.id(), at, Duration.ZERO, new PollOutcome.Unchanged(), null, null);
            whole.add(new FeedHealth(feed, last, at, null, 0, null));
        }
        return whole;
    }

    private Feeds feeds() {
        return StandIn.of(Feeds.class, (asked, given) -> switch (asked) {
            case "all" -> List.copyOf(all);
            case "gaps" -> List.copyOf(feedGaps);
            case "health" -> healthOfAll();
            case "deafness" -> Deafness.among(healthOfAll(), null, now.get());
            case "news" ->
                news.stream()
                        .filter(poll -> poll.feed().equals(given[0]))
                        .filter(poll -> poll.at().isAfter((Instant) given[1]))
                        .toList();
            default -> throw new UnsupportedOperationException(asked);
        });
    }

    private Items items() {
        return StandIn.of(Items.class, (asked, given) -> {
            if (asked.equals("publishers")) return Set.copyOf(named);
            if (asked.equals("firstSeen")) return Optional.ofNullable(firstSeen.get(given[0]));
            throw new UnsupportedOperationException(asked);
        });
    }
}
