package watch.cohesion.feed.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.feed.FeedId;

/** Polls the feed that the job is named after; never twice at a time, on however many nodes. */
@DisallowConcurrentExecution
class PollJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(PollJob.class);

    private final Polling polling;
    private final DatabaseDisk disk;

    PollJob(Polling polling, DatabaseDisk disk) {
        this.polling = polling;
        this.disk = disk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        if (disk.isFull()) return; // the feed is overdue then, and OverdueJob puts it back on the clock
        FeedId feed = new FeedId(context.getJobDetail().getKey().getName());
        TriggerKey trigger = context.isRecovering()
                ? context.getRecoveringTriggerKey()
                : context.getTrigger().getKey();
        try {
            if (trigger.getGroup().equals(PollTriggers.NOW)) polling.pollNow(feed);
            else polling.pollIfDue(feed);
        } catch (InterruptedException e) {
            log.atInfo().addKeyValue("feed", feed).log("Poll given up at shutdown; it is due at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError().addKeyValue("feed", feed).setCause(e).log("Poll could not be recorded; it is tried again");
        }
    }
}
