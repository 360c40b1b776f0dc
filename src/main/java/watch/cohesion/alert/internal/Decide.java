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
 * is told, and nothing is told that was not. The parts of a pass are done in the order in which they build on each other;
 * {@link Pass} keeps one that fails from the rest.
 */
@Component
class Decide {

    private final AlertTables tables;
    private final Rules rules;
    private final Courses courses;
    private final Look look;
    private final GroundsWriter grounds;
    private final Relief relief;
    private final EpisodeLetter letters;
    private final HouseLetters house;
    private final Outbox outbox;
    private final AlertSettings settings;
    private final AlertMetrics metrics;
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
        this.tables = tables;
        this.rules = rules;
        this.courses = courses;
        this.look = look;
        this.grounds = grounds;
        this.relief = relief;
        this.letters = letters;
        this.house = house;
        this.outbox = outbox;
        this.settings = settings;
        this.metrics = metrics;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run() {
        transactions.executeWithoutResult(status -> {
            ProgressTable table = tables.progress();
            ProgressTable.Progress progress = table.lock();
            // Who waited for the lock decides by what whoever held it has made: a silence, say.
            Instant now = clock.instant();
            Look.Seen seen = look.at(now, progress.decided());
            Posting post = post(progress);
            Pass pass = new Pass(tables, courses, metrics, rules.all(), now, seen, post, status);
            SilencesInForce silences = new SilencesInForce(pass, house);
            EpisodeNotices notices = new EpisodeNotices(pass, silences, letters, grounds, settings);
            notices.lapse();
            new Revisions(pass, silences, notices).tell();
            new EpisodeTurns(pass, silences, notices).decide();
            relief.upTo(now, pass::apart);
            silences.settle();
            notices.makeGood();
            notices.escalate();
            table.progress(progress.at(now));
            pass.apart("What the house tells", () -> table.progress(house.tell(progress, seen, now, post)));
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
