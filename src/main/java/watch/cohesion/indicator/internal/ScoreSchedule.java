package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.classification.AssessmentsChanged;

/** Runs the {@link ScoreJob} every minute, and soon after assessments changed. */
@Component
class ScoreSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreSchedule.class);

    private static final String GROUP = "indicator";
    private static final JobKey JOB = JobKey.jobKey("scores", GROUP);
    private static final TriggerKey EVERY_MINUTE = TriggerKey.triggerKey("scores-every-minute", GROUP);
    private static final TriggerKey WAKE = TriggerKey.triggerKey("scores-wake", GROUP);

    /** Changes come in bursts: one run serves all that come within this time. */
    private static final long GATHER_SECONDS = 2;

    private final Scheduler scheduler;
    private final InstantSource clock;

    ScoreSchedule(Scheduler scheduler, InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What another node, or an earlier start, has scheduled is left as it is. Without a transaction Quartz locks nothing. */
    @Transactional
    @EventListener(ApplicationReadyEvent.class)
    void begin() throws SchedulerException {
        if (scheduler.checkExists(EVERY_MINUTE)) return;
        JobDetail job = JobBuilder.newJob(ScoreJob.class)
                .withIdentity(JOB)
                .withDescription("Works out the daily scores")
                .storeDurably()
                .build();
        Trigger everyMinute = TriggerBuilder.newTrigger()
                .withIdentity(EVERY_MINUTE)
                .forJob(JOB)
                .withSchedule(SimpleScheduleBuilder.repeatMinutelyForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
        try {
            if (!scheduler.checkExists(JOB)) scheduler.addJob(job, false);
            scheduler.scheduleJob(everyMinute);
        } catch (ObjectAlreadyExistsException e) {
            LOG.debug("Another node was first to schedule the scores", e);
        }
    }

    /** Runs after the commit, and so needs a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @TransactionalEventListener(value = AssessmentsChanged.class, fallbackExecution = true)
    void wake() {
        Instant soon = clock.instant().plusSeconds(GATHER_SECONDS);
        try {
            if (scheduler.checkExists(WAKE) || !scheduler.checkExists(JOB)) return;
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity(WAKE)
                    .forJob(JOB)
                    .startAt(Date.from(soon))
                    .build());
        } catch (ObjectAlreadyExistsException e) {
            LOG.debug("Another node was first to wake the scores", e);
        } catch (SchedulerException e) {
            LOG.warn("Scores could not be woken; they follow within a minute", e);
        }
    }
}
