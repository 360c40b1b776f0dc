package watch.cohesion.feed.internal;

import static watch.cohesion.feed.internal.JobStore.quartz;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.feed.FeedId;

/**
 * The one path by which polls get on and off the clock. Each feed has a job and a trigger, both named by its id.
 *
 * <p>The trigger stands at the time that {@code NextPoll} chose and is set anew after each poll. Should a node die before
 * that, the trigger repeats by itself after {@link #SAFETY_NET}, so no feed is ever lost; and the job asks for recovery,
 * so another node, or this one after its restart, polls at once. A trigger that is overdue by more than a minute
 * fires once and at once, however many times it was missed; what keeps a crowd of them from bursting is the gate in
 * front of the polls, and after a restart {@code NextPoll.catchUp}.
 *
 * <p>Quartz takes its one row lock when called and holds it until the caller's transaction ends. Call it last; and for
 * the next time after a poll, of which there may be hundreds a second, call {@link #move}, which does without.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PollTriggers {

    static final String GROUP = "feed";
    static final String NOW = "feed-now";
    static final Duration SAFETY_NET = Duration.ofHours(6);

    private final Scheduler scheduler;
    private final JdbcClient jdbc;

    PollTriggers(Scheduler scheduler, JdbcClient jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    /** Polls at the given time and forgets what was planned before. */
    void set(FeedId feed, Instant at) {
        TriggerKey key = TriggerKey.triggerKey(feed.value(), GROUP);
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job(feed))
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(SAFETY_NET.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
        quartz(() -> {
            if (scheduler.rescheduleJob(key, trigger) == null) {
                if (!scheduler.checkExists(job(feed))) scheduler.addJob(detail(feed), false);
                scheduler.scheduleJob(trigger);
            }
        });
    }

    /**
     * Polls at the given time, as {@link #set} does, but by one statement on the trigger's row instead of a dozen under
     * the lock that all firing waits for. Should Quartz have the trigger in hand at this moment, it writes its own time
     * back and fires: the feed is then not due, and its trigger is set right.
     */
    void move(FeedId feed, Instant at) {
        int moved = jdbc.sql("""
            UPDATE QRTZ_TRIGGERS SET START_TIME = :at, NEXT_FIRE_TIME = :at
            WHERE SCHED_NAME = :scheduler AND TRIGGER_NAME = :feed AND TRIGGER_GROUP = :group AND TRIGGER_STATE <> 'ERROR'
            """)
                .param("at", at.toEpochMilli())
                .param("scheduler", quartz(scheduler::getSchedulerName))
                .param("feed", feed.value())
                .param("group", GROUP)
                .update();
        if (moved == 0) set(feed, at);
    }

    /** Takes the feed off the clock. It can still be polled by {@link #now}. */
    void remove(FeedId feed) {
        quartz(() -> scheduler.unscheduleJob(TriggerKey.triggerKey(feed.value(), GROUP)));
    }

    /** Takes the feed off the clock and forgets its job, whatever was asked of it. */
    void forget(FeedId feed) {
        quartz(() -> scheduler.deleteJob(job(feed)));
    }

    /** Polls once as soon as a worker is free, besides what is planned. Asked twice before it ran, it runs once. */
    void now(FeedId feed) {
        Trigger trigger = byHand(feed).startNow().build();
        quartz(() -> {
            if (!scheduler.checkExists(job(feed))) scheduler.addJob(detail(feed), false);
            try {
                scheduler.scheduleJob(trigger);
            } catch (ObjectAlreadyExistsException e) {
                // it was asked for and has not begun: that poll serves this wish too
            }
        });
    }

    /** For a poll by {@link #now} that found no place: once more, at the given time. */
    void nowAt(FeedId feed, Instant at) {
        Trigger trigger = byHand(feed).startAt(Date.from(at)).build();
        quartz(() -> {
            if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) scheduler.scheduleJob(trigger);
        });
    }

    private static TriggerBuilder<Trigger> byHand(FeedId feed) {
        return TriggerBuilder.newTrigger()
                .withIdentity(feed.value(), NOW)
                .forJob(job(feed))
                .withPriority(Trigger.DEFAULT_PRIORITY + 1);
    }

    /** When Quartz means to poll; empty if it does not, or has given the trigger up after an error. */
    Optional<Instant> planned(FeedId feed) {
        TriggerKey key = TriggerKey.triggerKey(feed.value(), GROUP);
        return quartz(() -> {
            Trigger trigger = scheduler.getTrigger(key);
            if (trigger == null || scheduler.getTriggerState(key) == Trigger.TriggerState.ERROR) {
                return Optional.<Instant>empty();
            }
            return Optional.ofNullable(trigger.getNextFireTime()).map(Date::toInstant);
        });
    }

    /** The feeds that are on the clock. */
    List<FeedId> all() {
        return quartz(() -> scheduler.getTriggerKeys(GroupMatcher.triggerGroupEquals(GROUP)).stream()
                .map(key -> new FeedId(key.getName()))
                .toList());
    }

    private static JobKey job(FeedId feed) {
        return JobKey.jobKey(feed.value(), GROUP);
    }

    private static JobDetail detail(FeedId feed) {
        return JobBuilder.newJob(PollJob.class)
                .withIdentity(job(feed))
                .storeDurably()
                .requestRecovery()
                .build();
    }
}
