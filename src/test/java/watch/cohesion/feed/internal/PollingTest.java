package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedHealth.State;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Unchanged;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;

/** Polls from end to end: real HTTP, the real parser, the real item room, a real database; only the clock is set. */
class PollingTest extends PollingRoom {

    PollingTest(Parts parts) {
        super(parts);
    }

    @Nested
    class Outcomes {

        @Test
        void newEntriesBecomeItemsAndTheNextPollIsAnIntervalLater() throws InterruptedException {
            outlet.publishes(TALKS, DRILLS);
            add(ID, outlet.url());

            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(2, 2, 0));
            assertThat(count("item")).isEqualTo(2);
            FeedHealth health = health();
            assertThat(health.state()).isEqualTo(State.REPORTING);
            assertThat(health.lastSuccess()).isEqualTo(NOON);
            assertThat(health.nextPoll()).isBetween(NOON.plusSeconds(3600), NOON.plusSeconds(3960));
            assertThat(planned(ID)).contains(nextPoll());
        }

        @Test
        void anUnchangedFeedIsAskedForByItsValidatorsAndCostsOne304() throws InterruptedException {
            outlet.publishes(TALKS);
            add(ID, outlet.url());

            poll();
            poll();

            assertThat(lastOutcome()).isEqualTo(new Unchanged());
            assertThat(outlet.asked().getLast().header("If-None-Match")).isNotNull();
            assertThat(count("item")).isEqualTo(1);
        }

        @Test
        void theSameBytesAgainAreUnchangedThoughThePublisherKnowsNo304() throws InterruptedException {
            outlet.publishesWithoutValidators(Outlet.rss(TALKS), "text/xml");
            add(ID, outlet.url());

            poll();
            poll();

            assertThat(outcomes()).containsExactly(new Unchanged(), new Read(1, 1, 0));
        }

        @Test
        void thatEntriesShareAnIdIsRemarkedOnWhereTheyWereTakenIn() throws InterruptedException {
            Article other =
                    new Article(TALKS.guid(), DRILLS.title(), DRILLS.link(), DRILLS.summary(), DRILLS.published());
            add(ID, outlet.publishes(TALKS, other).url());
            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(2, 2, 0));
            assertThat(feeds.history(ID, 1).getFirst().remark()).startsWith("2 entries share an id with others;");
        }

        @Test
        void oneMoreEntryIsTheOnlyNewItem() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            outlet.publishes(TALKS, DRILLS);
            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(2, 1, 0));
        }

        @Test
        void aFeedWithoutEntriesIsReadAndNotBroken() throws InterruptedException {
            add(ID, outlet.publishes().url());
            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(0, 0, 0));
            assertThat(health().state()).isEqualTo(State.REPORTING);
        }

        @Test
        void anAddressThatWasAGuessIsNoneOnceEntriesWereReadThere() throws InterruptedException {
            feeds.put(
                    new Feed(
                            ID,
                            "Outlet",
                            "Outlet",
                            outlet.publishes().url(),
                            new Schedule.Every(Duration.ofHours(1)),
                            0.8,
                            true,
                            "",
                            null),
                    "ana");
            poll();
            assertThat(health().feed().unverified())
                    .as("an empty feed proves little")
                    .isTrue();

            outlet.publishes(TALKS);
            poll();

            assertThat(health().feed().unverified()).isFalse();
            assertThat(audited("feed.verify")).hasSize(1);
        }

        @Test
        void aWebPageInPlaceOfAFeedIsNotAFeedAndA304OfThatPageCannotHideIt() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            Outlet.Asked good = outlet.asked().getLast();
            outlet.publishes("<!doctype html><html><head><title>We moved</title></head><body>Hello</body></html>");
            poll();
            assertFailed(Failure.NOT_A_FEED, "127.0.0.1 sent");
            poll();
            assertFailed(Failure.NOT_A_FEED, "127.0.0.1 sent");
            assertThat(good.header("If-None-Match")).isNull();
            assertThat(health().failures()).isEqualTo(2);
        }

        @Test
        void aDocumentThatBreaksOffIsReadUpToThatEntryAndWholeAtTheNextPoll() throws InterruptedException {
            String whole = Outlet.rss(TALKS, DRILLS);
            outlet.publishes(whole.substring(0, whole.indexOf("begin on schedule")));
            add(ID, outlet.url());
            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
            assertThat(feeds.history(ID, 1).getFirst().remark()).startsWith("The document breaks off before its end;");
            poll();
            assertThat(outlet.asked().getLast().header("If-None-Match")).isNull();
            assertThat(lastOutcome()).isEqualTo(new Read(1, 0, 0));

            outlet.publishes(whole);
            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(2, 1, 0));
        }

        @Test
        void brokenAndEmptyDocumentsAreUnreadable() throws InterruptedException {
            add(ID, outlet.publishesWithoutValidators("", "text/xml").url());
            poll();
            assertFailed(Failure.UNREADABLE, "127.0.0.1 sent 0 bytes of text/xml");
        }

        @Test
        void failuresAreCountedUntilTheFeedIsBack() throws InterruptedException {
            add(ID, outlet.answers(500).url());
            poll();
            clock.advance(Duration.ofMinutes(6));
            poll();

            assertFailed(Failure.HTTP_ERROR, "127.0.0.1 answered 500.");
            FeedHealth failing = health();
            assertThat(failing.state()).isEqualTo(State.FAILING);
            assertThat(failing.failures()).isEqualTo(2);
            assertThat(failing.failingSince()).isEqualTo(NOON);
            assertThat(failing.lastSuccess()).isNull();
            assertThat(nextPoll())
                    .isBetween(clock.instant().plusSeconds(600), clock.instant().plusSeconds(660));

            outlet.publishes(TALKS);
            poll();

            assertThat(health().failures()).isZero();
            assertThat(health().failingSince()).isNull();
            assertThat(health().state()).isEqualTo(State.REPORTING);
        }

        @Test
        void aFailureThatIsStoredComesBackWithItsKindAndItsSentence() throws InterruptedException {
            URI closed = outlet.url();
            outlet.close();
            add(ID, closed);
            poll();
            assertFailed(Failure.UNREACHABLE, "No connection to 127.0.0.1");
        }

        @Test
        void itemsThatCannotBeStoredAreAFaultOfOursAndLeaveNothingHalfDone() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            jdbc.sql("RENAME TABLE item TO item_away").update();
            try {
                poll();
            } finally {
                jdbc.sql("RENAME TABLE item_away TO item").update();
            }
            assertFailed(Failure.INTERNAL, "Storing the entries failed");

            poll();
            assertThat(lastOutcome()).as("the document is read again").isEqualTo(new Read(1, 1, 0));
        }

        @Test
        void aPollThatDiesLeavesNoOutcomeAndStaysDue() throws InterruptedException {
            add(ID, outlet.neverAnswers().url());
            Instant due = nextPoll();
            Thread poll = Thread.ofVirtual().start(() -> {
                try {
                    polling.pollIfDue(ID);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            while (outlet.asked().isEmpty()) Thread.onSpinWait();
            poll.interrupt();
            poll.join();

            assertThat(outcomes()).isEmpty();
            assertThat(health().state()).isEqualTo(State.WAITING);
            assertThat(nextPoll()).isEqualTo(due);
        }
    }

    @Test
    void aPublisherWhoSaysThatItIsOverIsAskedNoMoreAndTheFeedSaysWhy() throws InterruptedException {
        outlet.answers(410);
        add(ID, outlet.url());
        poll();

        assertThat(health().state()).as("nobody has decided yet").isEqualTo(State.FAILING);
        assertThat(health().pausedWhy()).startsWith("127.0.0.1 answered 410 for /feed.");
        assertThat(health().why()).isEqualTo(health().pausedWhy());
        assertThat(health().nextPoll()).isNull();
        assertThat(planned(ID)).isEmpty();
        assertThat(audited("feed.pause")).containsExactly("cohesion watch");

        feeds.pause(ID, "ada");
        assertThat(health().state()).as("a person's decision").isEqualTo(State.PAUSED);
        assertThat(feeds.gaps(NOON)).isEmpty();
        feeds.resume(ID, "ada");
        assertThat(health().pausedWhy()).isNull();
    }

    @Test
    void aPieceThatTwoPollsBringAtOnceIsTakenInByOneAndKnownToTheOther() throws InterruptedException {
        FeedId other = new FeedId("other");
        add(ID, outlet.publishes(TALKS).url());
        add(other, outlet.url("/feed?other"));
        polling.pollNow(other);
        jdbc.sql("CREATE TABLE brought SELECT * FROM item").update();
        jdbc.sql("DELETE FROM item").update();
        Thread second = new Thread(() -> assertThatNoException().isThrownBy(this::poll));

        transaction.executeWithoutResult(_ -> {
            jdbc.sql("INSERT INTO item SELECT * FROM brought").update();
            second.start();
            assertThatNoException().isThrownBy(() -> Thread.sleep(Duration.ofSeconds(1)));
        });
        second.join();
        jdbc.sql("DROP TABLE brought").update();

        assertThat(lastOutcome()).isEqualTo(new Read(1, 0, 0));
        assertThat(count("item")).isEqualTo(1);
    }

    @Test
    void aHeaderOfManyThousandCharactersKeepsNothingFromBeingRead() throws InterruptedException {
        outlet.on("/feed", exchange -> {
            exchange.getResponseHeaders().add("A-Cookie", "x".repeat(70_000));
            Outlet.xml(Outlet.rss(TALKS)).to(exchange);
        });
        add(ID, outlet.url());
        poll();

        assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
        assertThat(feeds.lastResponse(ID)).isPresent();
    }

    @Test
    void theAnswerOfAPollIsKeptInTheHistoryAndItsHeadWithTheFeed() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        assertThat(feeds.lastResponse(ID)).isEmpty();
        poll();

        assertThat(polls.latest(ID, 1).getFirst().answer()).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(Outlet.rss(TALKS).length());
        });
        assertThat(feeds.lastResponse(ID).orElseThrow().headers())
                .contains(new Header("Content-type", "application/rss+xml; charset=utf-8"));
        poll();
        assertThat(polls.latest(ID, 1).getFirst().answer())
                .satisfies(answer ->
                        assertThat(Objects.requireNonNull(answer).status()).isEqualTo(304));
    }

    @Test
    void aServerThatAlwaysSays304IsAskedForTheDocumentOnceAWeek() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        poll();
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match")).isNotNull();
        clock.advance(Duration.ofDays(8));
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match")).isNull();
        assertThat(lastOutcome()).isEqualTo(new Unchanged());
    }

    @Test
    void aFeedOnAutoIsPolledAsItPublishes() throws InterruptedException {
        Article[] daily = IntStream.range(0, 6)
                .mapToObj(i -> new Article(
                        "d" + i,
                        "Piece number " + i,
                        "https://outlet.example/d" + i,
                        "",
                        NOON.minus(Duration.ofDays(i))))
                .toArray(Article[]::new);
        outlet.publishes(daily);
        feeds.put(new Feed(ID, "Outlet", "Outlet", outlet.url(), Schedule.Auto.USUAL, 1, false, "", null), "test");
        poll();

        assertThat(Duration.between(clock.instant(), nextPoll()))
                .isBetween(Duration.ofHours(12), Duration.ofMinutes(12 * 66 + 1));
        assertThat(health().feed().schedule()).isEqualTo(Schedule.Auto.USUAL);
    }

    @Test
    void whatTheOldAddressSaidIsDroppedIfAnAnalystChangesItMeanwhile() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        outlet.on("/feed", exchange -> {
            answer.await();
            Outlet.feed(TALKS).to(exchange);
        });
        outlet.on("/moved", Outlet.feed(DRILLS));
        add(ID, outlet.url());
        Thread poll = Thread.ofVirtual().start(() -> assertThatNoException().isThrownBy(() -> polling.pollIfDue(ID)));
        while (outlet.asked().isEmpty()) Thread.onSpinWait();

        clock.advance(Duration.ofMinutes(1));
        add(ID, outlet.url("/moved"));
        Instant prompt = clock.instant();
        answer.countDown();
        poll.join();

        assertThat(outcomes()).isEmpty();
        assertThat(count("item")).isZero();
        assertThat(nextPoll()).isEqualTo(prompt);
        assertThat(planned(ID)).contains(prompt);
        polling.pollIfDue(ID);
        assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
    }

    @Test
    void aHostIsAskedForOneFeedAtATimeAndTheOtherComesALittleLater() throws InterruptedException {
        FeedId other = new FeedId("other");
        CountDownLatch answer = new CountDownLatch(1);
        outlet.on("/feed", exchange -> {
            answer.await();
            exchange.sendResponseHeaders(404, -1);
        });
        add(ID, outlet.url());
        add(other, outlet.url("/other"));
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                polling.pollIfDue(ID);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (outlet.asked().isEmpty()) Thread.onSpinWait();

        polling.pollIfDue(other);
        assertThat(outlet.asked()).hasSize(1);
        assertThat(planned(other))
                .hasValueSatisfying(at -> assertThat(at).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(10)));

        answer.countDown();
        first.join();
        polling.pollIfDue(other);
        assertThat(outlet.asked()).hasSize(2);
    }
}
