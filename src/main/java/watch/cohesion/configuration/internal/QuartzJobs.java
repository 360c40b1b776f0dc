package watch.cohesion.configuration.internal;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.configuration.Jobs;

/** Jobs as Quartz triggers. Each change has a transaction of its own, without which Quartz locks nothing. */
@Component
class QuartzJobs implements Jobs {

    private static final Logger log = LoggerFactory.getLogger(QuartzJobs.class);

    private final Scheduler scheduler;
    private final TransactionTemplate alone;

    QuartzJobs(Scheduler scheduler, PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void every(int seconds, Class<? extends Job> job, String name, String description) {
        change(name, () -> {
            TriggerKey pace = TriggerKey.triggerKey(name + "-pace", name);
            if (scheduler.checkExists(pace)) return;
            if (!scheduler.checkExists(key(name))) {
                scheduler.addJob(
                        JobBuilder.newJob(job)
                                .withIdentity(key(name))
                                .withDescription(description)
                                .storeDurably()
                                .build(),
                        false);
            }
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity(pace)
                    .forJob(key(name))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(seconds)
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build());
        });
    }

    @Override
    public void wake(String name) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wakeNow(name);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeNow(name);
            }
        });
    }

    private void wakeNow(String name) {
        try {
            change(name, () -> {
                TriggerKey wake = TriggerKey.triggerKey(name + "-wake", name);
                if (scheduler.checkExists(wake) || !scheduler.checkExists(key(name))) return;
                scheduler.scheduleJob(TriggerBuilder.newTrigger()
                        .withIdentity(wake)
                        .forJob(key(name))
                        .startNow()
                        .build());
            });
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("job", name).setCause(e).log("Job {} could not be woken; its pace remains", name);
        }
    }

    private interface Change {

        void make() throws SchedulerException;
    }

    private void change(String name, Change change) {
        alone.executeWithoutResult(_ -> {
            try {
                change.make();
            } catch (ObjectAlreadyExistsException e) {
                log.atDebug().addKeyValue("job", name).log("Another node was first to schedule {}", name);
            } catch (SchedulerException e) {
                throw new IllegalStateException("Job %s cannot be scheduled: %s".formatted(name, e.getMessage()), e);
            }
        });
    }

    private static JobKey key(String name) {
        return JobKey.jobKey(name, name);
    }
}
