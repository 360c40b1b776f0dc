package watch.cohesion.feed.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Answer;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;

/** The table {@code poll}: how each poll ended. */
@Component
class PollTable {

    private static final int LONGEST_DETAIL = 1000;
    private static final int LONGEST_REMARK = 500;

    private final JdbcClient jdbc;

    PollTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the poll's number */
    long insert(Poll poll) {
        Read read = poll.outcome() instanceof Read is ? is : null;
        Failed failed = poll.outcome() instanceof Failed is ? is : null;
        Answer answer = poll.answer();
        return jdbc.sql("""
            INSERT INTO poll (feed, at, took_ms, outcome, entries, added, updated, retry_after, failure, detail,
                status, answer_ms, bytes, remark)
            VALUES (:feed, :at, :took, :outcome, :entries, :added, :updated, :retry, :failure, :detail,
                :status, :answered, :bytes, :remark)
            RETURNING id
            """)
                .param("feed", poll.feed().value())
                .param("at", Utc.column(poll.at()))
                .param("took", Math.min(poll.took().toMillis(), Integer.MAX_VALUE))
                .param("outcome", name(poll.outcome()))
                .param("entries", read == null ? null : read.entries())
                .param("added", read == null ? null : read.added())
                .param("updated", read == null ? null : read.updated())
                .param("retry", poll.outcome() instanceof Throttled(Duration wait) ? wait.toSeconds() : null)
                .param("failure", failed == null ? null : failed.failure().name())
                .param("detail", failed == null ? null : Texts.shorten(failed.detail(), LONGEST_DETAIL))
                .param("status", answer == null ? null : answer.status())
                .param(
                        "answered",
                        answer == null ? null : Math.min(answer.took().toMillis(), Integer.MAX_VALUE))
                .param("bytes", answer == null ? null : answer.bytes())
                .param("remark", poll.remark() == null ? null : Texts.shorten(poll.remark(), LONGEST_REMARK))
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<Poll> latest(FeedId feed, int limit) {
        return jdbc.sql("SELECT * FROM poll WHERE feed = :feed ORDER BY id DESC LIMIT :limit")
                .param("feed", feed.value())
                .param("limit", limit)
                .query((row, _) -> poll(row, feed))
                .list();
    }

    /** Those that brought something, oldest first. */
    List<Poll> news(FeedId feed, Instant after) {
        return jdbc.sql("SELECT * FROM poll WHERE feed = :feed AND at > :after AND outcome = 'READ' AND added > 0"
                        + " ORDER BY id")
                .param("feed", feed.value())
                .param("after", Utc.column(after))
                .query((row, _) -> poll(row, feed))
                .list();
    }

    /**
     * Gaps that ended since an instant with a document that listed nothing known: entries may have come and gone. A gap is
     * a failure, or half a day in which nobody asked, as when the service itself was down; then a document of fewer than
     * five entries proves nothing, as it may always list the latest only. Where the last good poll before is kept no more,
     * the gap is known from the first poll on that is.
     */
    List<FeedGap> gaps(Instant since) {
        return jdbc.sql("""
            SELECT p.feed, p.at, p.entries,
                (SELECT b.outcome FROM poll b WHERE b.feed = p.feed AND b.id < p.id ORDER BY b.id DESC LIMIT 1) AS before_it,
                COALESCE(
                    (SELECT MAX(q.at) FROM poll q
                     WHERE q.feed = p.feed AND q.id < p.id AND q.outcome IN ('READ', 'UNCHANGED')),
                    IF(f.first_read < p.at, (SELECT MIN(q.at) FROM poll q WHERE q.feed = p.feed AND q.id < p.id), NULL)
                ) AS heard
            FROM poll p JOIN feed f ON f.id = p.feed
            WHERE p.at >= :since AND p.outcome = 'READ' AND p.entries > 0 AND p.added = p.entries
            HAVING heard IS NOT NULL
                AND (before_it IN ('FAILED', 'THROTTLED') OR (entries >= 5 AND heard < at - INTERVAL 12 HOUR))
            """)
                .param("since", Utc.column(since))
                .query((row, _) -> new FeedGap(
                        new FeedId(row.getString("feed")), Utc.instant(row, "heard"), Utc.instant(row, "at")))
                .list();
    }

    /**
     * Deletes some of the polls that began before an instant, but never a feed's last one, which its health rests on.
     *
     * @return how many went
     */
    int deleteBefore(Instant before, int most) {
        return jdbc.sql("""
            DELETE FROM poll WHERE at < :before
                AND NOT EXISTS (SELECT 1 FROM feed WHERE feed.id = poll.feed AND feed.last_poll = poll.id)
            LIMIT :most
            """)
                .param("before", Utc.column(before))
                .param("most", most)
                .update();
    }

    /** The word for an outcome in tables and metrics, in capitals. */
    static String name(PollOutcome outcome) {
        return switch (outcome) {
            case Read _ -> "READ";
            case Unchanged _ -> "UNCHANGED";
            case Throttled _ -> "THROTTLED";
            case Failed _ -> "FAILED";
        };
    }

    static Poll poll(ResultSet row, FeedId feed) throws SQLException {
        return new Poll(
                feed,
                Utc.instant(row, "at"),
                Duration.ofMillis(row.getLong("took_ms")),
                outcome(row),
                row.getObject("status") == null ? null : requireAnswer(row),
                row.getString("remark"));
    }

    /** The answer of a poll that had one. */
    static Answer requireAnswer(ResultSet row) throws SQLException {
        return new Answer(row.getInt("status"), Duration.ofMillis(row.getLong("answer_ms")), row.getLong("bytes"));
    }

    private static PollOutcome outcome(ResultSet row) throws SQLException {
        String name = row.getString("outcome");
        return switch (name) {
            case "READ" -> new Read(row.getInt("entries"), row.getInt("added"), row.getInt("updated"));
            case "UNCHANGED" -> new Unchanged();
            case "THROTTLED" -> new Throttled(Duration.ofSeconds(row.getLong("retry_after")));
            case "FAILED" -> new Failed(Failure.valueOf(row.getString("failure")), row.getString("detail"));
            default ->
                throw new IllegalStateException(
                        "poll %d has the unknown outcome %s".formatted(row.getLong("id"), name));
        };
    }
}
