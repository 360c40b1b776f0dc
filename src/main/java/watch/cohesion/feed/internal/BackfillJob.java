package watch.cohesion.feed.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.feed.FeedId;

/** Reads one page of the archive of the feed that the job is named after; never two at a time, on however many nodes. */
@DisallowConcurrentExecution
class BackfillJob implements Job {

    private static final Logger log = LoggerFactory.getLogger(BackfillJob.class);

    private final Backfilling backfilling;
    private final DatabaseDisk disk;

    BackfillJob(Backfilling backfilling, DatabaseDisk disk) {
        this.backfilling = backfilling;
        this.disk = disk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        if (disk.isFull()) return; // its trigger comes again
        FeedId feed = new FeedId(context.getJobDetail().getKey().getName());
        try {
            backfilling.readPage(feed);
        } catch (InterruptedException e) {
            log.atInfo()
                    .addKeyValue("feed", feed)
                    .log("Back-fill interrupted at shutdown; it goes on at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError().addKeyValue("feed", feed).setCause(e).log("A page could not be stored; it is read again");
        }
    }
}
