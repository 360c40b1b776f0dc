package watch.cohesion.notification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;

/**
 * Servers that did not answer, and until when they are left alone. Every method joins the caller's transaction.
 */
@Component
class ChannelRestTable {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ChannelRestTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Outbox.Rest> rest(ChannelKind channel) {
        return jdbc.sql("SELECT * FROM notification_channel_rest WHERE channel = :channel")
                .param("channel", channel.word())
                .query(ChannelRestTable::rest)
                .optional();
    }

    static Outbox.Rest rest(ResultSet row, int n) throws SQLException {
        return new Outbox.Rest(
                ChannelKind.of(row.getString("channel")),
                Utc.instant(row, "since"),
                row.getInt("failures"),
                Utc.instant(row, "until"),
                row.getString("words"));
    }

    void letRest(ChannelKind channel, Outbox.@Nullable Rest before, Instant until, String words) {
        Instant now = clock.instant();
        jdbc.sql("""
            REPLACE INTO notification_channel_rest (channel, since, failures, until, words)
            VALUES (:channel, :since, :failures, :until, :words)
            """)
                .param("channel", channel.word())
                .param("since", Utc.column(before == null ? now : before.since()))
                .param("failures", before == null ? 1 : before.failures() + 1)
                .param("until", Utc.column(until))
                .param("words", Texts.cut(words, OutboxTable.LONGEST_WORDS))
                .update();
    }

    void answers(ChannelKind channel) {
        jdbc.sql("DELETE FROM notification_channel_rest WHERE channel = :channel")
                .param("channel", channel.word())
                .update();
    }
}
