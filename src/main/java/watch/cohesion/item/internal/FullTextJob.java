package watch.cohesion.item.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.database.DatabaseDisk;

/** Fetches the articles that are due, on one node at a time. */
@DisallowConcurrentExecution
class FullTextJob implements Job {

    static final String NAME = "full-text";

    private static final Logger log = LoggerFactory.getLogger(FullTextJob.class);

    private final FullTextFetching fetching;
    private final DatabaseDisk disk;

    FullTextJob(FullTextFetching fetching, DatabaseDisk disk) {
        this.fetching = fetching;
        this.disk = disk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        if (disk.isFull()) return;
        try {
            int stored = fetching.run();
            if (stored > 0) log.atDebug().addKeyValue("articles", stored).log("{} articles fetched", stored);
        } catch (InterruptedException e) {
            log.info("Fetching of articles interrupted at shutdown; it goes on at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Articles could not be fetched; tried again within a minute", e);
        }
    }
}
