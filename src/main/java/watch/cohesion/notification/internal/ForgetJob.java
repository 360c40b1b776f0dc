package watch.cohesion.notification.internal;

import java.time.Instant;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets what was told long ago, some hundreds a transaction so that nobody waits long. */
@DisallowConcurrentExecution
class ForgetJob implements Job {

    static final String NAME = "outbox-forget";
    static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(ForgetJob.class);

    private final OldTable old;
    private final NotificationSettings settings;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ForgetJob(OldTable old, NotificationSettings settings, TransactionOperations transactions, InstantSource clock) {
        this.old = old;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        forget();
    }

    /** @return how many notices */
    int forget() {
        Instant before = clock.instant().minus(settings.keep());
        int gone = 0;
        for (int batch = BATCH; batch == BATCH; gone += batch) {
            Integer deleted = transactions.execute(_ -> old.deleteBefore(before, BATCH));
            batch = deleted == null ? 0 : deleted;
        }
        if (gone > 0) log.atInfo().log("{} notices older than {} forgotten", gone, settings.keep());
        return gone;
    }
}
