package watch.cohesion.brief.internal;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps and posts change briefs, on one node at a time. */
@DisallowConcurrentExecution
class BriefJob implements Job {

    static final String NAME = "brief";

    private static final Logger log = LoggerFactory.getLogger(BriefJob.class);

    private final BriefDesk desk;

    BriefJob(BriefDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(JobExecutionContext context) {
        try {
            desk.run();
        } catch (RuntimeException e) {
            log.error("Change briefs could not be kept; tried again within a minute", e);
        }
    }
}
