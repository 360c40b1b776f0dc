package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.JobStore.quartz;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.feed.FeedId;

/**
 * When each back-fill reads its next page. The trigger is set anew after each page; should a node die before that, it
 * repeats by itself, so that no back-fill stands still for good. Called last in a transaction, as {@link PollTriggers}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BackfillTriggers {

    private static final String GROUP = "feed-backfill";
    private static final Duration SAFETY_NET = Duration.ofMinutes(10);

    private final Scheduler scheduler;

    BackfillTriggers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void set(FeedId feed, Instant at) {
        JobKey job = job(feed);
        TriggerKey key = TriggerKey.triggerKey(feed.value(), GROUP);
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(SAFETY_NET.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
        quartz(() -> {
            if (scheduler.rescheduleJob(key, trigger) != null) return;
            scheduler.addJob(
                    JobBuilder.newJob(BackfillJob.class)
                            .withIdentity(job)
                            .storeDurably()
                            .requestRecovery()
                            .build(),
                    true);
            scheduler.scheduleJob(trigger);
        });
    }

    void forget(FeedId feed) {
        quartz(() -> scheduler.deleteJob(job(feed)));
    }

    private static JobKey job(FeedId feed) {
        return JobKey.jobKey(feed.value(), GROUP);
    }
}
