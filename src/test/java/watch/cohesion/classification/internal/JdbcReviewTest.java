package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Doubt;
import watch.cohesion.classification.Review;
import watch.cohesion.database.Utc;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.ServiceTest;

/** What of all that is open comes into the queue. */
@ServiceTest
class JdbcReviewTest {

    private final Review review;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ItemRows items;

    JdbcReviewTest(Review review, JdbcClient jdbc, InstantSource clock) {
        this.review = review;
        this.jdbc = jdbc;
        this.clock = clock;
        this.items = new ItemRows(jdbc);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM item").update();
    }

    @Test
    void whatNobodyCouldReadPushesNoHeavierDoubtOutHoweverMuchOfItThereIs() {
        Instant now = clock.instant();
        ItemId heavy = items.arrives("Think tank asks whether US troops should leave", now.minus(Duration.ofDays(5)));
        ask(heavy, "force-posture", 0.5, "NEAR");
        ask(heavy, "", 0.6, "NEAR");
        jdbc.sql("""
            INSERT INTO item (feed, content_hash, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            SELECT 'wire', UNHEX(MD5(seq)), 'Kurier', 0.8, 'Bericht', '', :at, FALSE, :at, :at FROM seq_1_to_5100
            """).param("at", Utc.column(now)).update();
        jdbc.sql("INSERT INTO assessment_question SELECT id, '', 0, 2, 'LANGUAGE' FROM item WHERE title = 'Bericht'")
                .update();
        judge();

        List<Doubt> queue = review.queue(null);

        assertThat(queue.getFirst().item()).isEqualTo(heavy);
        assertThat(queue.getFirst().questions()).as("all of its own").hasSize(2);
        assertThat(queue).hasSizeBetween(100, 1_000);
    }

    private void ask(ItemId item, String about, double probability, String reason) {
        jdbc.sql("INSERT INTO assessment_question VALUES (:item, :about, :probability, 3, :reason)")
                .param("item", item.value())
                .param("about", about)
                .param("probability", probability)
                .param("reason", reason)
                .update();
    }

    private void judge() {
        jdbc.sql("""
            INSERT INTO assessment (item, at, made_by, text_of, result, relevance)
            SELECT id, first_seen, 'words', first_seen, 'irrelevant', 0.4 FROM item
            """).update();
        jdbc.sql("""
            INSERT INTO assessment_in_force (item, assessment, machine, made_by, text_of, result)
            SELECT item, id, id, made_by, text_of, result FROM assessment
            """).update();
    }
}
