package watch.cohesion.classification.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Retraining.InForce;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.classification.model.Trained;
import watch.cohesion.classification.model.Training;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Factors;

/**
 * Whose weights judge. The table is the truth; what was read of it is held, and looked after every few seconds, so that
 * every node follows. Bytes that are not what their hash says, or that another program learned, judge nothing: then the
 * weights that ship do, and it is said.
 */
@Component
class WeightsInForce {

    private static final Logger LOG = LoggerFactory.getLogger(WeightsInForce.class);

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String SHIPPED = "";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Lock looking = new ReentrantLock();
    private volatile @Nullable Held held;

    WeightsInForce(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param hash of the weights; empty: those that ship
     * @param trained null: those that ship
     */
    record Held(Choice choice, String hash, @Nullable Trained trained, InForce said, Instant seen) {

        /** With these weights. To be closed by the caller. */
        HybridClassifier classifier(Factors factors) {
            return trained == null ? HybridClassifier.of(factors) : HybridClassifier.of(factors, trained);
        }

        private Held seenAt(Instant at) {
            return new Held(choice, hash, trained, said, at);
        }
    }

    /** The latest choice, as stored. */
    record Choice(
            @Nullable Long run,
            @Nullable String hash,
            @Nullable String code) {

        private static final Choice SHIPPED = new Choice(null, null, null);

        private static Choice of(ResultSet row) throws SQLException {
            return new Choice(row.getObject("run", Long.class), row.getString("hash"), row.getString("code"));
        }
    }

    /** One thread looks; the others go on with what is held. */
    Held held() {
        Held before = held;
        Instant now = clock.instant();
        if (before == null) {
            looking.lock();
        } else if (Duration.between(before.seen(), now).abs().compareTo(FRESH) < 0 || !looking.tryLock()) {
            return before;
        }
        try {
            return look(held, now);
        } finally {
            looking.unlock();
        }
    }

    /** To be called when a choice was made here: the next who asks looks again. */
    void forget() {
        Held before = held;
        if (before != null) held = before.seenAt(Instant.EPOCH);
    }

    private Held look(@Nullable Held before, Instant now) {
        Choice choice =
                jdbc.sql("""
                    SELECT c.run, w.hash, w.code
                    FROM classifier_choice c LEFT JOIN classifier_run r ON r.id = c.run
                         LEFT JOIN classifier_weights w ON w.hash = r.weights
                    ORDER BY c.id DESC LIMIT 1
                    """).query((row, n) -> Choice.of(row)).optional().orElse(Choice.SHIPPED);
        Held after = before != null && before.choice().equals(choice) ? before.seenAt(now) : read(choice, now);
        held = after;
        return after;
    }

    private Held read(Choice choice, Instant now) {
        if (choice.run() == null) return shipped(choice, "", now);
        if (choice.hash() == null) return shipped(choice, "Its weights are gone.", now);
        if (!Training.code().equals(choice.code())) {
            return shipped(choice, "Its weights were learned by another version of the program.", now);
        }
        Optional<Trained> trained = load(choice.hash());
        if (trained.isEmpty()) return shipped(choice, "Its weights are damaged.", now);
        return new Held(choice, choice.hash(), trained.get(), new InForce(choice.run(), ""), now);
    }

    private static Held shipped(Choice choice, String fault, Instant now) {
        if (!fault.isEmpty()) {
            LOG.atError()
                    .addKeyValue("run", choice.run())
                    .log("Retraining {} cannot judge: {} The weights that ship do", choice.run(), fault);
        }
        return new Held(choice, SHIPPED, null, new InForce(choice.run(), fault), now);
    }

    /** Empty if there are none of that hash, or their content is another. */
    Optional<Trained> load(String hash) {
        Optional<byte[]> content = jdbc.sql("SELECT content FROM classifier_weights WHERE hash = :hash")
                .param("hash", hash)
                .query((row, n) -> row.getBytes(1))
                .optional();
        if (content.isEmpty() || !Sha256.hex(content.get()).equals(hash)) return Optional.empty();
        try {
            return Optional.of(Trained.read(new ByteArrayInputStream(content.get())));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("weights", hash).setCause(e).log("Weights {} cannot be read", hash);
            return Optional.empty();
        }
    }
}
