package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.item.Item;

/** What is taken in finds the story that it tells. */
class StoryFinderTest extends TakingIn {

    private static final String TEXT =
            "The allies agreed on Thursday to hold the spring exercise at full scale after two years.";

    @Test
    void aPieceThatTwoHousesPublishUnderOneTitleIsOneStory() {
        String title = "What the new planning group can and cannot decide";
        intake.receive(
                WIRE, List.of(entry("g1", title, "https://wire.example/1", "A summary of its own words.")), NOON);
        intake.receive(
                DAILY, List.of(entry("d1", title, "https://daily.example/1", "Other words say the same.")), NOON);

        assertThat(items.latest(NOON.plusSeconds(1), 10))
                .extracting(Item::story)
                .hasSize(2)
                .containsOnly(items.latest(NOON.plusSeconds(1), 10).getFirst().story());
    }

    @Test
    void aReprintIsAnItemOfTheSameStory() {
        intake.receive(
                WIRE, List.of(entry("g1", "Spring exercise at full scale", "https://wire.example/1", TEXT)), NOON);
        intake.receive(
                DAILY, List.of(entry("d1", "Spring exercise at full scale", "https://daily.example/1", TEXT)), NOON);

        List<Item> both = items.latest(NOON.plusSeconds(1), 10);
        assertThat(both).hasSize(2);
        assertThat(both).extracting(Item::publisher).containsExactlyInAnyOrder("Harbour Wire", "Han River Daily");
        assertThat(both.getFirst().story()).isEqualTo(both.getLast().story());
        assertThat(items.ofStory(both.getFirst().story())).hasSize(2);
    }

    @Test
    void copiesThatArriveAtTheSameMomentAreOneStory() throws InterruptedException {
        TransactionTemplate poll = new TransactionTemplate(new DataSourceTransactionManager(database));
        poll.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        CountDownLatch first = new CountDownLatch(1);
        Thread wire = Thread.ofVirtual()
                .start(() -> poll.executeWithoutResult(_ -> {
                    intake.receive(
                            WIRE,
                            List.of(entry("g1", "Spring exercise at full scale", "https://wire.example/1", TEXT)),
                            NOON);
                    first.countDown();
                    LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
                }));
        first.await();
        poll.executeWithoutResult(_ -> intake.receive(
                DAILY, List.of(entry("d1", "Spring exercise at full scale", "https://daily.example/1", TEXT)), NOON));
        wire.join();

        List<Item> both = items.latest(NOON.plusSeconds(1), 10);
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().story()).isEqualTo(both.getLast().story());
    }

    @Test
    void aPollIsNotHeldUpForLongByOneThatBringsThousands() throws SQLException {
        try (Connection busy = database.getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM item_placing FOR UPDATE");

            TransactionTemplate poll = new TransactionTemplate(new DataSourceTransactionManager(database));
            poll.executeWithoutResult(_ -> intake.receive(
                    WIRE, List.of(entry("g1", "Spring exercise at full scale", "https://wire.example/1", TEXT)), NOON));
            assertThat(items.latest(NOON.plusSeconds(1), 10)).hasSize(1);
        }
    }

    @Test
    void aPhraseThatIsRepeatedThroughTheYearsHidesNoReprint() {
        intake.receive(
                WIRE, List.of(entry("g1", "Spring exercise at full scale", "https://wire.example/1", TEXT)), NOON);
        jdbc.sql("INSERT INTO item_sketch (hash, time, item) SELECT s.hash, s.time - INTERVAL n.seq DAY,"
                        + " 1000000 + n.seq FROM item_sketch s, seq_30_to_400 n")
                .update();

        intake.receive(
                DAILY, List.of(entry("d1", "Spring exercise at full scale", "https://daily.example/1", TEXT)), NOON);

        assertThat(items.latest(NOON.plusSeconds(1), 10))
                .extracting(Item::story)
                .hasSize(2)
                .containsOnly(items.latest(NOON.plusSeconds(1), 1).getFirst().story());
    }

    @Test
    void piecesAndReprintsOfOneDocumentEachFindTheirStory() {
        intake.receive(
                WIRE, List.of(entry("g1", "Spring exercise at full scale", "https://wire.example/1", TEXT)), NOON);
        intake.receive(
                DAILY,
                List.of(
                        entry("d1", "Envoys meet in Seoul", "https://daily.example/1", "They spoke of rice."),
                        entry("d2", "Spring exercise at full scale", "https://daily.example/2", TEXT),
                        entry("d3", "Cost talks begin", "https://daily.example/3", "They will take a year.")),
                NOON);

        assertThat(items.latest(NOON.plusSeconds(1), 10))
                .hasSize(4)
                .allSatisfy(item -> assertThat(items.ofStory(item.story()))
                        .hasSize(item.title().startsWith("Spring") ? 2 : 1)
                        .anySatisfy(one -> assertThat(one.id().value())
                                .isEqualTo(item.story().value())));
    }
}
