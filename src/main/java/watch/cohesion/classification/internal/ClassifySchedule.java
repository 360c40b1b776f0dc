package watch.cohesion.classification.internal;

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
import watch.cohesion.item.ItemsArrived;

/** Runs the {@link ClassifyJob} every quarter of a minute, and as soon as items have arrived. */
@Component
class ClassifySchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifySchedule.class);

    private static final String GROUP = "classification";
    private static final JobKey JOB = JobKey.jobKey("classify", GROUP);
    private static final TriggerKey REGULAR = TriggerKey.triggerKey("classify-regularly", GROUP);
    private static final TriggerKey WAKE = TriggerKey.triggerKey("classify-wake", GROUP);
    private static final int SECONDS = 15;

    private final Scheduler scheduler;

    ClassifySchedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** What another node, or an earlier start, has scheduled is left as it is. Without a transaction Quartz locks nothing. */
    @Transactional
    @EventListener(ApplicationReadyEvent.class)
    void begin() throws SchedulerException {
        if (scheduler.checkExists(REGULAR)) return;
        JobDetail job = JobBuilder.newJob(ClassifyJob.class)
                .withIdentity(JOB)
                .withDescription("Assesses the items that wait")
                .storeDurably()
                .build();
        Trigger regular = TriggerBuilder.newTrigger()
                .withIdentity(REGULAR)
                .forJob(JOB)
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(SECONDS)
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
        try {
            if (!scheduler.checkExists(JOB)) scheduler.addJob(job, false);
            scheduler.scheduleJob(regular);
        } catch (ObjectAlreadyExistsException e) {
            LOG.debug("Another node was first to schedule the classifier", e);
        }
    }

    /**
     * Runs after the commit, and so needs a transaction of its own. A wake-up that waits already will see these items too.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @TransactionalEventListener(value = ItemsArrived.class, fallbackExecution = true)
    void wake() {
        try {
            if (scheduler.checkExists(WAKE) || !scheduler.checkExists(JOB)) return;
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity(WAKE)
                    .forJob(JOB)
                    .startNow()
                    .build());
        } catch (ObjectAlreadyExistsException e) {
            LOG.debug("Another poll was first to wake the classifier", e);
        } catch (SchedulerException e) {
            LOG.warn("The classifier could not be woken; it follows within {} seconds", SECONDS, e);
        }
    }
}
