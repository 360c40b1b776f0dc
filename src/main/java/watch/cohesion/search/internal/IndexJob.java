package watch.cohesion.search.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes new items findable, on one node at a time. */
@DisallowConcurrentExecution
class IndexJob implements Job {

    static final String NAME = "search-index";

    private static final Logger log = LoggerFactory.getLogger(IndexJob.class);

    private final Indexing indexing;

    IndexJob(Indexing indexing) {
        this.indexing = indexing;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            while (!indexing.run() && !Thread.currentThread().isInterrupted()) {
                log.info("Older items are being made findable");
            }
        } catch (RuntimeException e) {
            log.error("New items could not be made findable; tried again within a minute", e);
        }
    }
}
