package watch.cohesion.alert.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who must know, on one node at a time, and then gives its sign of life. */
@DisallowConcurrentExecution
class AlertJob implements Job {

    static final String NAME = "alert";

    private static final Logger log = LoggerFactory.getLogger(AlertJob.class);

    private final Decide decide;
    private final SignOfLife life;
    private final AlertMetrics metrics;

    AlertJob(Decide decide, SignOfLife life, AlertMetrics metrics) {
        this.decide = decide;
        this.life = life;
        this.metrics = metrics;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            metrics.time(decide::run);
            life.give();
        } catch (RuntimeException e) {
            log.error("Alerts could not be decided; tried again within half a minute", e);
        }
    }
}
