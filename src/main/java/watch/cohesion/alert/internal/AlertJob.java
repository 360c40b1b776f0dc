package watch.cohesion.alert.internal;

import org.quartz.DisallowConcurrentExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.ComputingJob;

/** Decides who must know, on one node at a time. */
@DisallowConcurrentExecution
class AlertJob extends ComputingJob {

    static final String NAME = "alert";

    private static final Logger log = LoggerFactory.getLogger(AlertJob.class);

    private final Decide decide;
    private final AlertMetrics metrics;

    AlertJob(Decide decide, AlertMetrics metrics) {
        this.decide = decide;
        this.metrics = metrics;
    }

    @Override
    protected void compute() {
        try {
            metrics.time(decide::run);
        } catch (RuntimeException e) {
            log.error("Alerts could not be decided; tried again within half a minute", e);
        }
    }
}
