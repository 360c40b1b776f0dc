package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Doubt;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Review;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

/** Reads what is open and puts it in order; reads the item room's table for the time and reliability of items. */
@Component
class JdbcReview implements Review {

    /** The newest items so many; an order of more would help nobody. */
    private static final int MOST = 5_000;

    /** Of those that nobody could read, which weigh little, so many: they must not push the others out. */
    private static final int MOST_UNREAD = 500;

    private static final String ITEMS = """
        (SELECT i.id FROM item i JOIN assessment_in_force f ON f.item = i.id
         WHERE i.time >= :from AND (NOT f.signed OR i.id = :answered)
           AND EXISTS (SELECT 1 FROM assessment_question q WHERE q.item = i.id AND q.reason %s 'LANGUAGE')
           AND (:factor = '' OR EXISTS (SELECT 1 FROM assessment_question asked
                                        WHERE asked.item = i.id AND asked.about = :factor))
         ORDER BY i.time DESC, i.id DESC LIMIT :%s)
        """;

    private static final long ANY = 0;

    private final JdbcClient jdbc;
    private final Factors factors;
    private final InstantSource clock;

    JdbcReview(JdbcClient jdbc, Factors factors, InstantSource clock) {
        this.jdbc = jdbc;
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    public List<Doubt> queue(@Nullable FactorId factor) {
        return queue(factor, ANY);
    }

    @Override
    public List<Question> open(ItemId item) {
        return jdbc.sql("SELECT about, probability, intensity, reason FROM assessment_question WHERE item = :item"
                        + " ORDER BY ABS(probability - 0.5), about")
                .param("item", item.value())
                .query((row, n) -> question(row))
                .list();
    }

    @Override
    public Optional<ItemId> after(ItemId item, @Nullable FactorId factor) {
        List<ItemId> order =
                queue(factor, item.value()).stream().map(Doubt::item).toList();
        // One that is not among them, or is the last, is followed by the first that is not itself.
        return order.stream()
                .skip(order.indexOf(item) + 1L)
                .findFirst()
                .or(() -> order.stream().filter(other -> !other.equals(item)).findFirst());
    }

    /** @param answered an item that keeps its place although it is signed */
    private List<Doubt> queue(@Nullable FactorId factor, long answered) {
        Instant now = clock.instant();
        List<Doubt.Open> open = jdbc.sql("""
            SELECT q.item, q.about, q.probability, q.intensity, q.reason, i.time, i.reliability
            FROM (%s UNION %s) AS newest JOIN item i ON i.id = newest.id JOIN assessment_question q ON q.item = i.id
            """.formatted(ITEMS.formatted("<>", "most"), ITEMS.formatted("=", "unread")))
                .param("from", Utc.column(now.minus(REACH)))
                .param("answered", answered)
                .param("factor", factor == null ? "" : factor.value())
                .param("most", MOST)
                .param("unread", MOST_UNREAD)
                .query((row, n) -> new Doubt.Open(
                        new ItemId(row.getLong("item")),
                        Utc.instant(row, "time"),
                        row.getDouble("reliability"),
                        question(row)))
                .list();
        Map<FactorId, Duration> halfLives =
                factors.all().stream().collect(Collectors.toMap(Factor::id, Factor::halfLife));
        return Doubt.queue(open, halfLives, now);
    }

    private static Question question(ResultSet row) throws SQLException {
        return new Question(
                about(row.getString("about")),
                row.getDouble("probability"),
                Intensity.of(row.getInt("intensity")),
                Question.Reason.valueOf(row.getString("reason")));
    }

    private static @Nullable FactorId about(String stored) {
        return stored.isEmpty() ? null : new FactorId(stored);
    }
}
