package watch.cohesion.classification.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the run of the retraining that is open, on one node at a time. */
@DisallowConcurrentExecution
class RetrainJob implements Job {

    static final String NAME = "classifier-retrain";

    private static final Logger LOG = LoggerFactory.getLogger(RetrainJob.class);

    private final Retrain retrain;

    RetrainJob(Retrain retrain) {
        this.retrain = retrain;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            retrain.run();
        } catch (InterruptedException e) {
            LOG.info("Retraining interrupted at shutdown; it begins anew at the next start");
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The retraining could not be looked after; tried again within a minute", e);
        }
    }
}
