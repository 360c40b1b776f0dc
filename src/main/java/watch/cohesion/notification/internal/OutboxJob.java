package watch.cohesion.notification.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the outbox, on one node at a time. */
@DisallowConcurrentExecution
class OutboxJob implements Job {

    static final String NAME = "outbox";

    private static final Logger log = LoggerFactory.getLogger(OutboxJob.class);

    private final Dispatch dispatch;

    OutboxJob(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            int accepted = dispatch.run();
            if (accepted > 0) log.atDebug().addKeyValue("accepted", accepted).log("{} notices delivered", accepted);
        } catch (RuntimeException e) {
            log.error("The outbox could not be emptied; tried again within seconds", e);
        }
    }
}
