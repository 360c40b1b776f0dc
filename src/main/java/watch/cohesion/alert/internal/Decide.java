package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.alert.Rules;
import watch.cohesion.indicator.Courses;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;

/**
 * Decides for every rule and series, and puts what must be told into the outbox, all in one transaction: what was decided
 * is told, and nothing is told that was not. What cannot be decided is undone by itself and tried again with the next
 * pass; the rest goes on.
 */
@Component
class Decide {

    private final Pass.Desk desk;
    private final Rules rules;
    private final Look look;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Decide(
            AlertTables tables,
            Rules rules,
            Courses courses,
            Look look,
            GroundsWriter grounds,
            Relief relief,
            EpisodeLetter letters,
            HouseLetters house,
            Outbox outbox,
            AlertSettings settings,
            AlertMetrics metrics,
            TransactionOperations transactions,
            InstantSource clock) {
        this.desk = new Pass.Desk(tables, courses, grounds, relief, letters, house, settings, metrics);
        this.rules = rules;
        this.look = look;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run() {
        transactions.executeWithoutResult(status -> {
            Instant now = clock.instant();
            ProgressTable table = desk.tables().progress();
            ProgressTable.Progress progress = table.lock();
            Look.Seen seen = look.at(now);
            Posting post = post(progress);
            Pass pass = new Pass(desk, rules.all(), now, seen, post, status);
            pass.lapse();
            pass.decide();
            pass.ease();
            pass.silences();
            pass.makeGood();
            pass.escalate();
            table.progress(progress.at(now));
            pass.apart("What the house tells", () -> table.progress(desk.house().tell(progress, seen, now, post)));
        });
    }

    /** Where notices go. */
    @FunctionalInterface
    interface Posting {

        /** @return how many recipients it goes to; empty if the database before a restore has told it */
        OptionalInt post(Notice notice);
    }

    /** What a restored database would tell first, the one before it has told. */
    private Posting post(ProgressTable.Progress progress) {
        Instant decided = progress.decided();
        boolean restored = outbox.moved()
                .filter(moved -> decided != null && decided.isBefore(moved))
                .isPresent();
        return restored ? _ -> OptionalInt.empty() : notice -> OptionalInt.of(outbox.post(notice));
    }
}
