package watch.cohesion.classification.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the previews that are open, on one node at a time. Class and job keep the names by which Quartz stores them. */
@DisallowConcurrentExecution
class RehearseJob implements Job {

    static final String NAME = "factor-rehearsal";

    private static final Logger LOG = LoggerFactory.getLogger(RehearseJob.class);

    private final PreviewEntries previews;

    RehearseJob(PreviewEntries previews) {
        this.previews = previews;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            previews.run();
        } catch (InterruptedException e) {
            LOG.info("A preview was interrupted at shutdown; it begins anew at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Previews could not be looked after; tried again within a minute", e);
        }
    }
}
