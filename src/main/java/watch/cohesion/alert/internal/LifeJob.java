package watch.cohesion.alert.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the sign of life, on one node at a time; a monitor that does not answer holds up no decision. */
@DisallowConcurrentExecution
class LifeJob implements Job {

    static final String NAME = "sign-of-life";

    private static final Logger log = LoggerFactory.getLogger(LifeJob.class);

    private final SignOfLife life;

    LifeJob(SignOfLife life) {
        this.life = life;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            life.give();
        } catch (RuntimeException e) {
            log.error("The sign of life could not be given; tried again within a minute", e);
        }
    }
}
