package watch.cohesion.configuration.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
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

/** Jobs as Quartz triggers. Each change has a transaction, without which Quartz locks nothing. */
@Component
class QuartzJobs implements Jobs {

    private static final Logger log = LoggerFactory.getLogger(QuartzJobs.class);

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final Set<String> waking = ConcurrentHashMap.newKeySet();
    private final Set<String> paced = ConcurrentHashMap.newKeySet();

    QuartzJobs(Scheduler scheduler, InstantSource clock, PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // What is read before Quartz gives its lock must not hide what others committed until then: a trigger whose run
        // has
        // just ended would still be there to see, and the wake be lost.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public void every(int seconds, Class<? extends Job> job, String name, String description) {
        change(name, () -> {
            scheduler.addJob(
                    JobBuilder.newJob(job)
                            .withIdentity(key(name))
                            .withDescription(description)
                            .storeDurably()
                            .build(),
                    true);
            if (hasStopped(waker(name))) scheduler.unscheduleJob(waker(name));
            TriggerKey pace = pace(name);
            if (isPaced(scheduler.getTrigger(pace), seconds) && !hasStopped(pace)) return;
            scheduler.unscheduleJob(pace);
            scheduler.scheduleJob(paceTrigger(name, Duration.ofSeconds(seconds).toMillis()));
        });
        paced.add(name);
    }

    /** Puts back on their pace the jobs that would fire long after it, whichever node has set them. */
    void keepPaces() {
        for (String name : paced) {
            change(name, () -> {
                if (!(scheduler.getTrigger(pace(name)) instanceof SimpleTrigger pace) || !standsFarAhead(pace)) return;
                scheduler.rescheduleJob(pace(name), paceTrigger(name, pace.getRepeatInterval()));
                log.atWarn()
                        .addKeyValue("job", name)
                        .log("Job {} stood far ahead, as after a clock was set back; it runs again", name);
            });
        }
    }

    private boolean isPaced(@Nullable Trigger trigger, int seconds) {
        return trigger instanceof SimpleTrigger simple
                && simple.getRepeatInterval() == Duration.ofSeconds(seconds).toMillis()
                && !standsFarAhead(simple);
    }

    /** Whether it was set by a clock that was ahead and has been set right since: it would wait until that time. */
    private boolean standsFarAhead(SimpleTrigger pace) {
        if (pace.getNextFireTime() == null) return false;
        Instant latest = clock.instant().plusMillis(2 * pace.getRepeatInterval());
        return pace.getNextFireTime().toInstant().isAfter(latest);
    }

    private static Trigger paceTrigger(String name, long millis) {
        return TriggerBuilder.newTrigger()
                .withIdentity(pace(name))
                .forJob(key(name))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(millis)
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    /** Quartz gives up the triggers of a job whose class it could not load or make. */
    private boolean hasStopped(TriggerKey trigger) throws SchedulerException {
        return scheduler.getTriggerState(trigger) == Trigger.TriggerState.ERROR;
    }

    @Override
    public void wake(String name, Duration after) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wakeAside(name, after);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeAside(name, after);
            }
        });
    }

    /**
     * On a thread of its own: this one may still hold the connection of the transaction that has just ended, and if all
     * that hold one waited here for a second one, none would ever get it.
     */
    private void wakeAside(String name, Duration after) {
        if (!waking.add(name)) return; // whoever is about to wake it wakes it for this too
        Thread.ofVirtual().name("wake-" + name).start(() -> {
            waking.remove(name);
            wakeNow(name, after);
        });
    }

    private void wakeNow(String name, Duration after) {
        try {
            change(name, () -> {
                if (!scheduler.checkExists(key(name))) return;
                Instant at = clock.instant().plus(after);
                Trigger before = scheduler.getTrigger(waker(name));
                if (before != null && isSoonEnough(before, at)) return;
                Trigger wake = TriggerBuilder.newTrigger()
                        .withIdentity(waker(name))
                        .forJob(key(name))
                        .startAt(Date.from(at))
                        .build();
                // Its run may have ended since it was read, and taken it along.
                boolean replaced = before != null && scheduler.rescheduleJob(waker(name), wake) != null;
                if (!replaced) scheduler.scheduleJob(wake);
            });
        } catch (RuntimeException e) {
            // What is left to do is found by the next start, or by another node.
            if (hasShutDown()) return;
            log.atWarn().addKeyValue("job", name).setCause(e).log("Job {} could not be woken; its pace remains", name);
        }
    }

    private boolean hasShutDown() {
        try {
            return scheduler.isShutdown();
        } catch (SchedulerException e) {
            return false;
        }
    }

    /** One that has fired is there until its run ends, and that run may have looked before there was anything to see. */
    private static boolean isSoonEnough(Trigger before, Instant at) {
        return before.getNextFireTime() != null
                && !before.getNextFireTime().toInstant().isAfter(at);
    }

    private interface Change {

        void make() throws SchedulerException;
    }

    private void change(String name, Change change) {
        transaction.executeWithoutResult(_ -> {
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

    private static TriggerKey pace(String name) {
        return TriggerKey.triggerKey(name + "-pace", name);
    }

    private static TriggerKey waker(String name) {
        return TriggerKey.triggerKey(name + "-wake", name);
    }
}
