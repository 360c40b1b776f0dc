package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedSecret;
import watch.cohesion.support.Outlet;

/** A publisher who has moved a feed for good. */
class FeedMovesTest extends PollingRoom {

    private final FeedMoves moves;

    FeedMovesTest(Parts parts, FeedMoves moves) {
        super(parts);
        this.moves = moves;
    }

    @Test
    void thatAreForGoodThreeTimesChangeTheAddressAndSaySo() throws InterruptedException {
        outlet.publishes(TALKS).answers(301, "Location", "/new").on("/new", Outlet.feed(TALKS));
        add(ID, outlet.url());

        poll();
        poll();
        assertThat(health().feed().url()).isEqualTo(outlet.url());
        poll();

        assertThat(health().feed().url()).isEqualTo(outlet.url("/new"));
        assertThat(audited("feed.move")).containsExactly("cohesion watch");
        poll();
        assertThat(outlet.asked().getLast().path()).isEqualTo("/new");
        assertThat(count("item")).isEqualTo(1);
    }

    @Test
    void thatAreTakenBackInBetweenAreForgotten() throws InterruptedException {
        outlet.on("/new", Outlet.feed(TALKS)).answers(308, "Location", "/new");
        add(ID, outlet.url());
        poll();
        poll();
        outlet.publishes(TALKS, DRILLS);
        poll();
        outlet.answers(308, "Location", "/new");
        poll();
        poll();

        assertThat(health().feed().url()).isEqualTo(outlet.url());
    }

    @Test
    void toTheAddressOfAnotherFeedAreNotMade() throws InterruptedException {
        outlet.on("/new", Outlet.feed(TALKS)).answers(301, "Location", "/new");
        add(new FeedId("other"), outlet.url("/new"));
        add(ID, outlet.url());
        for (int i = 0; i < 4; i++) poll();

        assertThat(health().feed().url()).isEqualTo(outlet.url());
    }

    @Test
    void doNotTakeALoginToAnotherHost() throws InterruptedException {
        try (Outlet elsewhere = Outlet.open()) {
            elsewhere.publishes(TALKS);
            outlet.answers(301, "Location", elsewhere.url().toString());
            add(ID, outlet.url());
            secrets.put(ID, new FeedSecret.Token("s3cret"), "ada");
            for (int i = 0; i < 4; i++) poll();

            assertThat(health().feed().url()).isEqualTo(outlet.url());
            assertThat(outlet.asked().getLast().header("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(elsewhere.asked())
                    .isNotEmpty()
                    .allSatisfy(
                            asked -> assertThat(asked.header("Authorization")).isNull());
        }
    }

    @Test
    void doNotTakeALoginToAnotherSchemeOfTheSameHost() {
        add(ID, URI.create("http://outlet.example/feed"));
        secrets.put(ID, new FeedSecret.Token("s3cret"), "ada");
        URI target = URI.create("https://outlet.example/feed");
        PollMemory led = PollMemory.NONE.ledTo(target).ledTo(target).ledTo(target);

        transaction.executeWithoutResult(_ -> moves.follow(health().feed(), led));
        assertThat(health().feed().url()).hasScheme("http");

        secrets.clear(ID, "ada");
        transaction.executeWithoutResult(_ -> moves.follow(health().feed(), led));
        assertThat(health().feed().url()).isEqualTo(target);
    }
}
