package watch.cohesion.classification.internal;

import java.util.concurrent.CancellationException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assesses what waits, on one node at a time. A failure is tried again at the next trigger. */
@DisallowConcurrentExecution
class ClassifyJob implements Job {

    static final String NAME = "classify";

    private static final Logger LOG = LoggerFactory.getLogger(ClassifyJob.class);

    private final Assess assess;

    ClassifyJob(Assess assess) {
        this.assess = assess;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            int assessed = assess.run();
            if (assessed > 0) LOG.atDebug().addKeyValue("items", assessed).log("{} items assessed", assessed);
        } catch (CancellationException e) {
            LOG.debug("What waits goes on waiting", e);
        } catch (RuntimeException e) {
            LOG.error("Items could not be assessed; tried again within seconds", e);
        }
    }
}
