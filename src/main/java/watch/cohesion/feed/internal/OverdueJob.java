package watch.cohesion.feed.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.database.DatabaseDisk;

/** Puts feeds back on the clock that should have been polled a while ago and are not about to be. */
@DisallowConcurrentExecution
class OverdueJob implements Job {

    static final String NAME = "feed-overdue";

    private static final Logger log = LoggerFactory.getLogger(OverdueJob.class);

    private final FeedsAtStart feeds;
    private final DatabaseDisk disk;

    OverdueJob(FeedsAtStart feeds, DatabaseDisk disk) {
        this.feeds = feeds;
        this.disk = disk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        if (disk.isFull()) return;
        try {
            feeds.lookForOverdue();
        } catch (RuntimeException e) {
            log.error("Feeds that are overdue could not be put on the clock; tried again within minutes", e);
        }
    }
}
