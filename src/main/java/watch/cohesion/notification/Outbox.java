package watch.cohesion.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is on its way, and what became of it. */
public interface Outbox {

    /**
     * Puts a notice into the outbox for everyone who wants it. Joins the caller's transaction: without the change that is
     * told, nothing is told.
     *
     * @return how many recipients it goes to
     */
    int post(Notice notice);

    /**
     * Puts a letter into the outbox for one recipient, to go at once whatever it holds back. Joins the caller's
     * transaction.
     *
     * @param thread as of a {@link Notice}
     */
    void post(String thread, Letter letter, Recipient to);

    /** The latest first; all that wait or failed before those that arrived. */
    List<Entry> entries(int limit);

    /** What was sent for a thread, oldest first. */
    List<Entry> ofThread(String thread);

    Optional<Letter> letter(long notification);

    /** Tries a failed one again. Without effect on any other, and where {@link Entry#wanted} is false. */
    void again(long delivery, String who);

    /**
     * Lets stopped ones go at once, where {@link Entry#wanted}.
     *
     * @param delivery null: all that are stopped
     * @return how many
     */
    int release(@Nullable Long delivery, String who);

    /**
     * Gives stopped ones up for good, or one that failed.
     *
     * @param delivery null: all that are stopped
     * @return how many
     */
    int drop(@Nullable Long delivery, String who);

    /** When the database was last found restored or copied, so that what it tells may have been told before. */
    Optional<Instant> moved();

    /**
     * It was neither restored nor copied when it was last taken for that, so what was stopped then waits again as before.
     *
     * @return how many notices
     */
    int sameDatabase(String who);

    State state();

    /** Since when the first of those that could go has not been tried; empty if none waits for its turn. */
    Optional<Instant> overdue();

    /**
     * Whether a letter has failed for good since then, and nothing has been accepted since it could go: perhaps nobody is
     * told anything any more.
     */
    boolean reachesNobody(Instant since);

    /**
     * One letter to one recipient.
     *
     * @param wanted its recipient is still there and wants notices; without, it can go to nobody
     * @param due when it is let go, or tried next
     * @param words what the other side said last; may be empty
     */
    record Entry(
            long delivery,
            long notification,
            Severity severity,
            Instant created,
            String subject,
            String name,
            ChannelKind channel,
            String address,
            boolean wanted,
            Progress progress,
            Instant due,
            int attempts,
            String words) {}

    /** How far an entry has come. */
    enum Progress {
        /** For its recipient's digest or the end of quiet hours. */
        HELD,
        QUEUED,
        SENT,
        FAILED,
        /** Went out as part of a digest. */
        BUNDLED,
        /** Waits for a person who releases or drops it: the database was restored, or it is very late. */
        STOPPED,
        /** A person has given it up, or its recipient is gone. */
        DROPPED
    }

    /**
     * The outbox as a whole.
     *
     * @param recipients how many are told anything at all
     * @param mailReady whether a mail server is configured
     * @param linksLead whether links in mails lead here from where they are read; false while nobody has said by which
     *     address, so that they lead to the reader's own machine
     * @param oldest since when the oldest of those that should have gone waits; null if none does
     * @param rests servers that cannot be reached
     * @param sentToday letters accepted in the last 24 hours
     */
    record State(
            long recipients,
            boolean mailReady,
            boolean linksLead,
            long queued,
            long held,
            long failed,
            long stopped,
            @Nullable Instant oldest,
            List<Rest> rests,
            long sentToday) {}

    /** A server that cannot be reached. */
    record Rest(ChannelKind channel, Instant since, int failures, Instant until, String words) {}
}
