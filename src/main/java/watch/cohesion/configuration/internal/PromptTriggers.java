package watch.cohesion.configuration.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.listeners.SchedulerListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets a trigger fire as soon as the transaction that set it is committed. Quartz looks when a trigger is set, which is
 * too early inside a transaction, and then not again before its idle wait of some seconds is over.
 */
@Component
class PromptTriggers extends SchedulerListenerSupport implements SchedulerFactoryBeanCustomizer {

    private static final Logger log = LoggerFactory.getLogger(PromptTriggers.class);

    /** Resuming a trigger that does not exist changes nothing, and makes Quartz look: it has no call for that alone. */
    private static final TriggerKey NONE = TriggerKey.triggerKey("none", "none");

    /** Beyond, Quartz looks in time by itself. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final ObjectProvider<Scheduler> scheduler;
    private final InstantSource clock;
    private final AtomicBoolean waiting = new AtomicBoolean();

    PromptTriggers(ObjectProvider<Scheduler> scheduler, InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void customize(SchedulerFactoryBean factory) {
        factory.setSchedulerListeners(this);
    }

    @Override
    public void jobScheduled(Trigger trigger) {
        if (!TransactionSynchronizationManager.isSynchronizationActive() || !isSoon(trigger)) return;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (!waiting.compareAndSet(false, true)) return; // whoever looks next sees this trigger too
                // On a thread of its own: this one still holds the connection of the transaction that has just ended.
                Thread.ofVirtual().name("look-again").start(PromptTriggers.this::lookAgain);
            }
        });
    }

    private boolean isSoon(Trigger trigger) {
        Date next = trigger.getNextFireTime();
        return next != null && next.toInstant().isBefore(clock.instant().plus(SOON));
    }

    private void lookAgain() {
        waiting.set(false);
        try {
            scheduler.getObject().resumeTrigger(NONE);
        } catch (SchedulerException | RuntimeException e) {
            log.debug("Quartz looks again in its own time", e);
        }
    }
}
