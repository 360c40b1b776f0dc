package watch.cohesion.classification.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the rehearsals that are open, on one node at a time. */
@DisallowConcurrentExecution
class RehearseJob implements Job {

    static final String NAME = "factor-rehearsal";

    private static final Logger LOG = LoggerFactory.getLogger(RehearseJob.class);

    private final RehearseFactors rehearse;

    RehearseJob(RehearseFactors rehearse) {
        this.rehearse = rehearse;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            rehearse.run();
        } catch (InterruptedException e) {
            LOG.info("A rehearsal was interrupted at shutdown; it begins anew at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Rehearsals could not be looked after; tried again within a minute", e);
        }
    }
}
