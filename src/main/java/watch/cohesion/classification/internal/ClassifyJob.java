package watch.cohesion.classification.internal;

import java.util.concurrent.CancellationException;
import org.quartz.DisallowConcurrentExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.ComputingJob;

/** Assesses what waits, on one node at a time. A failure is tried again at the next trigger. */
@DisallowConcurrentExecution
class ClassifyJob extends ComputingJob {

    static final String NAME = "classify";

    private static final Logger LOG = LoggerFactory.getLogger(ClassifyJob.class);

    private final Assess assess;

    ClassifyJob(Assess assess) {
        this.assess = assess;
    }

    @Override
    protected void compute() {
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
