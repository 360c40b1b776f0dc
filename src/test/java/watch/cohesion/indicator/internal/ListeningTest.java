package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Unheard;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.RealDatabase;

/** A feed fails, and speaks again. */
class ListeningTest {

    private static final Instant FAILED = Instant.parse("2026-03-10T00:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final TransactionTemplate TRANSACTION =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE));

    private final AtomicReference<Instant> now = new AtomicReference<>(FAILED);
    private final List<Feed> all = new ArrayList<>(List.of(feed("one", "One House"), feed("two", "Another House")));
    private final List<Unheard> unheard = new ArrayList<>();
    private final List<FeedHealth> health = new ArrayList<>();
    private final List<Poll> news = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private @Nullable Instant read;
    private final StoredAssessments assessments = new StoredAssessments();
    private final Rooms rooms = Rooms.on(DATABASE, assessments, Rooms.settings(Map.of()), now::get);
    private final GapTable gaps = rooms.gaps();
    private final Listening listening =
            new Listening(feeds(), items(), gaps, rooms.newcomers(), rooms.current(), TRANSACTION, now::get);

    @BeforeEach
    void empty() {
        JDBC.sql("DELETE FROM indicator_gap").update();
        JDBC.sql("DELETE FROM indicator_touched").update();
        JDBC.sql("DELETE FROM indicator_publisher").update();
        for (int item = 1; item <= 20; item++) assessments.add(List.of(word(item)));
    }

    @Test
    void aFailureOfHoursIsAGapOfWhatTheFeedUsuallySays() {
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(2));
        assertThat(gaps.gaps()).isEmpty();

        after(Duration.ofHours(4));

        assertThat(gaps.gaps()).hasSize(1);
        Gap gap = gaps.gaps().getFirst();
        assertThat(gap.from()).isEqualTo(FAILED);
        assertThat(gap.to()).isEqualTo(Instant.MAX);
        assertThat(gap.shares().get(JdbcScoresTest.POSTURE)).isBetween(700, 800);
        assertThat(gap.shares().get(JdbcScoresTest.BURDEN)).isEqualTo(750);
        after(Duration.ofHours(5));
        assertThat(gaps.gaps()).hasSize(1);
    }

    @Test
    void aGapIsTakenBackWhenNothingWasMissed() {
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        JDBC.sql("DELETE FROM indicator_touched").update();
        unheard.clear();

        after(Duration.ofHours(31));

        assertThat(gaps.gaps()).isEmpty();
        assertThat(gaps.touched()).containsExactly(Day.of(FAILED));
    }

    @Test
    void aGapStaysWhenSomethingMayHaveBeenMissed() {
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant again = FAILED.plus(Duration.ofHours(31));
        unheard.set(0, new Unheard(new FeedId("one"), FAILED, again));

        after(Duration.ofHours(31));
        after(Duration.ofHours(32));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(again);
    }

    @Test
    void aGapThatLastedLongerThanPollsAreKeptStaysFromItsBeginning() {
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant again = FAILED.plus(Duration.ofDays(100));
        unheard.set(0, new Unheard(new FeedId("one"), FAILED.plus(Duration.ofDays(10)), again));

        after(Duration.ofDays(100));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(FAILED);
        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(again);
    }

    @Test
    void aFeedThatIsPausedIsNoLongerListenedTo() {
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant paused = FAILED.plus(Duration.ofHours(30));
        all.set(0, all.getFirst().pausedSince(paused));
        unheard.clear();

        after(Duration.ofHours(40));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(paused);
    }

    @Test
    void aFeedThatItsPublisherHasEndedIsAGapUntilSomebodyDecides() {
        Feed ended = all.getFirst().pausedSince(FAILED);
        all.set(0, ended);
        health.add(new FeedHealth(ended, poll(), FAILED, FAILED, 1, null, "Gone for good.", Habit.Reading.UNKNOWN));
        unheard.add(new Unheard(new FeedId("one"), FAILED, null));

        after(Duration.ofHours(30));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(Instant.MAX);
        assertThat(gaps.gaps().getFirst().shares().get(JdbcScoresTest.BURDEN)).isEqualTo(750);
    }

    @Test
    void aFeedThatAnswersButIsSilentBeyondItsHabitIsNotHeardUntilItSpeaksAndWasIfNothingWasMissed() {
        Instant silent = silentFor(Duration.ofDays(9));
        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(silent);
        assertThat(gaps.gaps().getFirst().to()).isEqualTo(Instant.MAX);

        speaks(20, 2);
        after(Duration.ofHours(3));

        assertThat(gaps.gaps()).isEmpty();
    }

    @Test
    void aSilenceThatEndsWithAListingOfNothingKnownStaysAGapUpToThen() {
        Instant silent = silentFor(Duration.ofDays(9));
        unheard.add(
                new Unheard(new FeedId("one"), FAILED.minus(Duration.ofHours(11)), FAILED.plus(Duration.ofHours(2))));
        speaks(20, 20);
        after(Duration.ofHours(3));
        after(Duration.ofHours(4));

        assertThat(gaps.gaps()).hasSize(1);
        assertThat(gaps.gaps().getFirst().from()).isEqualTo(silent);
        assertThat(gaps.gaps().getFirst().to()).isEqualTo(FAILED.plus(Duration.ofHours(2)));
    }

    @Test
    void aSilenceBeginsWithTheLastPollThatBroughtSomething() {
        Instant late = FAILED.minus(Duration.ofDays(9)).plus(Duration.ofHours(1));
        news.add(new Poll(new FeedId("one"), late, Duration.ZERO, new PollOutcome.Read(20, 1, 0)));
        silentFor(Duration.ofDays(9));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(late);
    }

    @Test
    void aSilenceLastsWhileTheFeedFailsAndWhenItIsSoLongThatItsHabitIsForgotten() {
        Instant silent = silentFor(Duration.ofDays(9));
        health.set(0, reporting(Habit.State.UNKNOWN, null));
        after(Duration.ofDays(300));
        unheard.add(new Unheard(new FeedId("one"), FAILED.plus(Duration.ofDays(300)), null));
        after(Duration.ofDays(301));
        unheard.clear();
        after(Duration.ofDays(302));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(silent);
        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(Instant.MAX);
    }

    private Instant silentFor(Duration time) {
        Instant silent = FAILED.minus(time);
        health.add(reporting(Habit.State.USUAL, silent));
        after(Duration.ofHours(1));
        return silent;
    }

    /** Two hours after. */
    private void speaks(int entries, int added) {
        news.add(new Poll(
                new FeedId("one"),
                FAILED.plus(Duration.ofHours(2)),
                Duration.ZERO,
                new PollOutcome.Read(entries, added, 0)));
        health.set(0, reporting(Habit.State.USUAL, null));
    }

    @Test
    void aPublisherThatComesAfterTheFirstWeeksIsOnProbationAndFoundersAreNot() {
        after(Duration.ZERO);
        all.add(feed("early", "An Early House"));
        after(Duration.ofDays(27));
        assertThat(rooms.newcomers().probation().until()).isEmpty();

        all.add(feed("late", "A Late House"));
        JDBC.sql("DELETE FROM indicator_touched").update();
        after(Duration.ofDays(60));
        after(Duration.ofDays(61));

        assertThat(rooms.newcomers().probation().until())
                .containsExactly(Map.entry("A Late House", FAILED.plus(Duration.ofDays(88))));
        assertThat(gaps.touched()).as("what it said already is worked out anew").hasSize(1);
    }

    @Test
    void theNamesThatOneFeedGivesAsPublishersMoveNoScoreAndDoNotVouchForEachOther() {
        after(Duration.ZERO);
        after(Duration.ofDays(60));
        Instant at = now.get();
        int before = posture(at);
        for (String name : List.of("A Name", "Another Name", "A Third Name")) {
            named.add(name);
            assessments.add(List.of(said(100 + named.size(), name, at.minus(Duration.ofHours(1)))));
        }
        assertThat(posture(at)).as("before they are noted").isEqualTo(before);

        after(Duration.ofDays(60).plusMinutes(1));

        assertThat(rooms.newcomers().probation().until()).containsOnlyKeys(named);
        assertThat(posture(at)).isEqualTo(before);
        assessments.add(List.of(said(110, "One House", at.minus(Duration.ofMinutes(30)))));
        int vouchedFor = posture(at);
        assertThat(vouchedFor).isGreaterThan(before);
    }

    @Test
    void aNameOfTheFirstWeeksIsEstablishedAtOnceAndANewOneIsNotOnceTheyAreOver() {
        named.add("A Founder");
        after(Duration.ZERO);
        named.add("A Newcomer");
        after(Duration.ofDays(28));

        assertThat(rooms.newcomers().probation().until()).containsOnlyKeys("A Newcomer");
    }

    private int posture(Instant at) {
        return rooms.current().get().panel().stress(JdbcScoresTest.POSTURE, at);
    }

    /** All of one story. */
    private static Judgement said(int item, String publisher, Instant at) {
        return new Judgement(
                new ItemId(item),
                new StoryId(100),
                publisher,
                0.8,
                at,
                JdbcScoresTest.POSTURE,
                Direction.STRAIN,
                Intensity.ACTION,
                0.9);
    }

    private Items items() {
        return (Items) Proxy.newProxyInstance(
                Items.class.getClassLoader(), new Class<?>[] {Items.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("publishers")) return Set.copyOf(named);
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void whileAllFeedsArePausedNothingIsHeardUntilTheyAreReadAgain() {
        Instant paused = FAILED.plus(Duration.ofHours(10));
        all.replaceAll(feed -> feed.pausedSince(paused));
        after(Duration.ofHours(12));
        assertThat(gaps.gaps()).as("two hours change nothing").isEmpty();

        after(Duration.ofHours(14));

        assertThat(gaps.gaps()).hasSize(1);
        Gap gap = gaps.gaps().getFirst();
        assertThat(gap.from()).isEqualTo(paused);
        assertThat(gap.shares().values())
                .hasSize(rooms.current().get().panel().factors().size())
                .containsOnly(Gap.WHOLE);

        all.replaceAll(feed -> feed.pausedSince(null));
        read = paused.minus(Duration.ofHours(1));
        after(Duration.ofHours(15));
        assertThat(gaps.gaps()).as("resumed, and not read yet").hasSize(1);

        read = null;
        after(Duration.ofHours(16));
        assertThat(gaps.gaps()).as("their polls tell what was missed").isEmpty();
    }

    @Test
    void whileNobodyPollsNothingIsHeard() {
        read = FAILED;
        after(Duration.ofHours(11));
        assertThat(gaps.gaps()).isEmpty();

        after(Duration.ofHours(13));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(FAILED);
    }

    private FeedHealth reporting(Habit.State state, @Nullable Instant silent) {
        return new FeedHealth(
                all.getFirst(), poll(), now.get(), null, 0, null, null, new Habit.Reading(state, null, "", silent));
    }

    private Poll poll() {
        return new Poll(new FeedId("one"), now.get(), Duration.ZERO, new PollOutcome.Unchanged());
    }

    private void after(Duration time) {
        now.set(FAILED.plus(time));
        listening.update();
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

    private static Feed feed(String id, String publisher) {
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

    /** Those of which nothing else is said were read a moment ago, or when it is said. */
    private List<FeedHealth> healthOfAll() {
        Instant at = read == null ? now.get() : read;
        List<FeedHealth> whole = new ArrayList<>(health);
        for (Feed feed : all) {
            if (health.stream().anyMatch(one -> one.feed().id().equals(feed.id()))) continue;
            Poll last = new Poll(feed.id(), at, Duration.ZERO, new PollOutcome.Unchanged());
            whole.add(new FeedHealth(feed, last, at, null, 0, null));
        }
        return whole;
    }

    private Feeds feeds() {
        return (Feeds) Proxy.newProxyInstance(
                Feeds.class.getClassLoader(),
                new Class<?>[] {Feeds.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "all" -> List.copyOf(all);
                    case "unheard" -> List.copyOf(unheard);
                    case "health" -> healthOfAll();
                    case "deafness" -> Deafness.among(healthOfAll(), null, now.get());
                    case "news" ->
                        news.stream()
                                .filter(poll -> poll.feed().equals(arguments[0]))
                                .filter(poll -> poll.at().isAfter((Instant) arguments[1]))
                                .toList();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
