package watch.cohesion.alert.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who must know, on one node at a time. */
@DisallowConcurrentExecution
class AlertJob implements Job {

    static final String NAME = "alert";

    private static final Logger log = LoggerFactory.getLogger(AlertJob.class);

    private final Decide decide;
    private final AlertMetrics metrics;

    AlertJob(Decide decide, AlertMetrics metrics) {
        this.decide = decide;
        this.metrics = metrics;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            metrics.time(decide::run);
        } catch (RuntimeException e) {
            log.error("Alerts could not be decided; tried again within half a minute", e);
        }
    }
}
