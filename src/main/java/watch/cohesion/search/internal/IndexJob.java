package watch.cohesion.search.internal;

import org.quartz.DisallowConcurrentExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.ComputingJob;

/** Makes new items findable, on one node at a time. */
@DisallowConcurrentExecution
class IndexJob extends ComputingJob {

    static final String NAME = "search-index";

    private static final Logger log = LoggerFactory.getLogger(IndexJob.class);

    private final Indexing indexing;

    IndexJob(Indexing indexing) {
        this.indexing = indexing;
    }

    @Override
    protected void compute() {
        try {
            while (!indexing.run() && !Thread.currentThread().isInterrupted()) {
                log.info("Older items are being made findable");
            }
        } catch (RuntimeException e) {
            log.error("New items could not be made findable; tried again within a minute", e);
        }
    }
}
