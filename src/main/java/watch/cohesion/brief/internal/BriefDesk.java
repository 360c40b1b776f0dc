package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.brief.composing.Due;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;

/** Keeps the brief of each day when it has ended, and mails one to every recipient at its hour, once a day. */
@Component
class BriefDesk {

    private static final Logger log = LoggerFactory.getLogger(BriefDesk.class);

    /** A brief that could not go at its hour is of use for so long. */
    private static final Duration LATE = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final JdbcBriefs briefs;
    private final BriefLetter letter;
    private final Recipients recipients;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    BriefDesk(
            JdbcClient jdbc,
            JdbcBriefs briefs,
            BriefLetter letter,
            Recipients recipients,
            Outbox outbox,
            TransactionOperations transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.briefs = briefs;
        this.letter = letter;
        this.recipients = recipients;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        briefs.keepDay(UtcDay.begin(UtcDay.of(now)));
        for (Recipient recipient : recipients.all()) {
            LocalTime hour = recipient.briefAt();
            if (hour == null || !recipient.enabled()) continue;
            try {
                transactions.executeWithoutResult(_ -> tell(recipient, Due.last(hour, recipient.zone(), now), now));
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("recipient", recipient.id())
                        .setCause(e)
                        .log(
                                "The change brief could not be posted to {}; tried again within a minute",
                                recipient.name());
            }
        }
    }

    /**
     * What was due before the recipient was first looked at, too long ago, or before the database was restored, so that
     * the one before it has told it, is noted and not told.
     */
    private void tell(Recipient recipient, Due due, Instant now) {
        boolean first = jdbc.sql("SELECT COUNT(*) FROM change_brief_told WHERE recipient = :recipient")
                        .param("recipient", recipient.id())
                        .query(Long.class)
                        .single()
                == 0;
        boolean told = outbox.moved().filter(due.at()::isBefore).isPresent();
        boolean missed = first || told || due.at().isBefore(now.minus(LATE));
        int noted = jdbc.sql("INSERT IGNORE INTO change_brief_told (recipient, day, until) VALUES (:recipient, :day,"
                        + " :until)")
                .param("recipient", recipient.id())
                .param("day", due.day())
                .param("until", Utc.nullableColumn(missed ? null : due.at()))
                .update();
        if (noted == 0 || missed) return;
        outbox.post(
                "brief-" + due.at().getEpochSecond(),
                letter.compose(briefs.keep(due.at()).brief()),
                recipient);
    }
}
