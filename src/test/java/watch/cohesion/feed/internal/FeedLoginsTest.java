package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedSecret;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.support.Outlet;

/** The headers that a feed asks to be sent. */
class FeedLoginsTest extends PollingRoom {

    private final FeedLists lists;
    private final Documents documents;

    FeedLoginsTest(Parts parts, FeedLists lists, Documents documents) {
        super(parts);
        this.lists = lists;
        this.documents = documents;
    }

    @Test
    void areSentToTheFeedAndStoredAndAuditedWithoutTheirValues() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        secrets.put(ID, new FeedSecret.Login("reader", "pa55word"), "ada");
        secrets.put(ID, new FeedSecret.Custom("X-Api-Key", "k3y"), "ada");
        poll();

        assertThat(outlet.asked().getLast().header("Authorization")).isEqualTo("Basic cmVhZGVyOnBhNTV3b3Jk");
        assertThat(outlet.asked().getLast().header("X-Api-Key")).isEqualTo("k3y");
        assertThat(secrets.of(ID)).containsExactly("Authorization", "X-Api-Key");
        assertThat(jdbc.sql("SELECT CONVERT(sealed USING latin1) FROM feed_secret")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(bytes -> bytes.contains("k3y") || bytes.contains("cmVhZGVy"));
        assertThat(jdbc.sql("SELECT CONCAT_WS(' ', action, before_value, after_value) FROM audit_entry")
                        .query(String.class)
                        .list())
                .contains("feed.secret.set Authorization", "feed.secret.set X-Api-Key")
                .noneMatch(line -> line.contains("k3y") || line.contains("pa55word"));

        secrets.clear(ID, "ada");
        poll();
        assertThat(outlet.asked().getLast().header("X-Api-Key")).isNull();
    }

    @Test
    void thatAreSetOrClearedWhileAPollIsUnderWayLeaveNothingOfItToAskTheNextBy() throws InterruptedException {
        add(ID, outlet.url());
        meanwhile(() -> secrets.put(ID, new FeedSecret.Token("t0ken"), "ada"));
        assertAsksForTheDocument();
        meanwhile(() -> secrets.put(ID, new FeedSecret.Token("an0ther"), "ada"));
        assertAsksForTheDocument();
        meanwhile(() -> secrets.clear(ID, "ada"));
        assertAsksForTheDocument();
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match"))
                .as("nothing was changed")
                .isNotNull();
    }

    /** A poll, and what is done while the publisher answers it. */
    private void meanwhile(Runnable done) throws InterruptedException {
        Outlet.Answer answer = Outlet.feed(TALKS);
        outlet.on("/feed", exchange -> {
            done.run();
            answer.to(exchange);
        });
        poll();
        outlet.publishes(TALKS);
    }

    private void assertAsksForTheDocument() throws InterruptedException {
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match")).isNull();
        assertThat(outlet.asked().getLast().header("If-Modified-Since")).isNull();
    }

    @Test
    void areForgottenWhenTheAddressIsChangedToAnotherHostOrPort() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        secrets.put(ID, new FeedSecret.Token("t0ken"), "ada");
        add(ID, outlet.url("/elsewhere"));
        assertThat(secrets.of(ID)).as("the same host").isNotEmpty();

        try (Outlet own = Outlet.open().publishes(TALKS)) {
            String file = lists.feedsFile()
                    .replace(outlet.url("/elsewhere").toString(), own.url().toString());
            FeedPlan plan = lists.planFeedsFile("feeds.yml", file);
            assertThat(plan.steps())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FeedPlan.Step.Change.class,
                            change -> assertThat(change.toString()).contains("Its login is forgotten"));
            lists.apply(plan, Set.of(ID), "mallory");
            poll();

            assertThat(own.asked())
                    .singleElement()
                    .satisfies(
                            asked -> assertThat(asked.header("Authorization")).isNull());
        }
        assertThat(secrets.of(ID)).isEmpty();
        assertThat(audited()).contains("mallory feed.secret.clear outlet");
    }

    @Test
    void areSentForPiecesAndArchivesAtTheFeedsOwnHostAndToNoOther() throws InterruptedException {
        try (Outlet elsewhere = Outlet.open()) {
            add(ID, outlet.publishes(TALKS).url());
            secrets.put(ID, new FeedSecret.Token("t0ken"), "ada");
            outlet.on("/piece", Outlet.text("piece")).on("/away", exchange -> {
                exchange.getResponseHeaders()
                        .add("Location", elsewhere.url("/piece").toString());
                exchange.sendResponseHeaders(302, -1);
            });
            elsewhere.on("/piece", Outlet.text("piece"));

            assertThat(documents.piece(outlet.url("/piece"), ID)).isInstanceOf(Fetch.Document.class);
            assertThat(sent(outlet)).isEqualTo("Bearer t0ken");
            assertThat(documents.feed(outlet.url("/feed?paged=2"), ID)).isInstanceOf(Fetch.Document.class);
            assertThat(sent(outlet)).isEqualTo("Bearer t0ken");

            assertThat(documents.piece(outlet.url("/away"), ID)).isInstanceOf(Fetch.Document.class);
            assertThat(sent(outlet)).isEqualTo("Bearer t0ken");
            assertThat(sent(elsewhere)).as("where a redirect leads").isNull();
            assertThat(documents.piece(elsewhere.url("/piece"), ID)).isInstanceOf(Fetch.Document.class);
            assertThat(sent(elsewhere)).as("another origin").isNull();
            assertThat(documents.page(outlet.url("/piece"))).isInstanceOf(Fetch.Document.class);
            assertThat(sent(outlet)).as("for no feed").isNull();

            jdbc.sql("UPDATE feed_secret SET sealed = REVERSE(sealed)").update();
            assertThat(documents.piece(outlet.url("/piece"), ID))
                    .isInstanceOfSatisfying(
                            Fetch.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(Failure.LOGIN_LOCKED));
        }
    }

    private static @Nullable String sent(Outlet to) {
        return to.asked().getLast().header("Authorization");
    }

    @Test
    void thatCannotBeSentOrKeptAreRefused() {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        assertThatThrownBy(() -> secrets.put(ID, new FeedSecret.Custom("X-Key", "a\r\nHost: evil"), "ada"))
                .hasMessageContaining("cannot be sent");
        assertThatThrownBy(() -> secrets.put(ID, new FeedSecret.Custom("Host", "evil.example"), "ada"))
                .hasMessageContaining("set by the service itself");
        assertThatThrownBy(() -> secrets.put(new FeedId("nobody"), new FeedSecret.Token("t"), "ada"))
                .hasMessageContaining("no feed 'nobody'");
    }

    @Test
    void ofOneFeedDoNotOpenAsThoseOfAnother() throws InterruptedException {
        outlet.publishes(TALKS);
        FeedId other = new FeedId("other");
        add(ID, outlet.url());
        add(other, outlet.url("/other"));
        secrets.put(ID, new FeedSecret.Token("t"), "ada");
        jdbc.sql("UPDATE feed_secret SET feed = 'other'").update();

        polling.pollNow(other);

        assertThat(feeds.health(other).map(FeedHealth::last).map(Poll::outcome).orElseThrow())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.failure()).isEqualTo(Failure.LOGIN_LOCKED));
        assertThat(outlet.asked()).isEmpty();
    }

    @Test
    void thatAnotherKeySealedAreAFailureWithAMendAndNobodyIsAsked() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        secrets.put(ID, new FeedSecret.Token("t"), "ada");
        jdbc.sql("UPDATE feed_secret SET sealed = REVERSE(sealed)").update();

        poll();

        assertFailed(Failure.LOGIN_LOCKED, "The stored login cannot be opened. The key is not the one that sealed it.");
        assertThat(outlet.asked()).isEmpty();

        secrets.clear(ID, "ada");
        poll();
        assertThat(outlet.asked()).hasSize(1);
    }
}
