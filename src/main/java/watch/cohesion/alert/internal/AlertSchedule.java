package watch.cohesion.alert.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.configuration.Jobs;

/**
 * Has alerts decided every half minute, for what time alone brings, and as soon as assessments have changed; and a sign
 * of life given every minute.
 */
@Component
class AlertSchedule {

    private static final int SECONDS = 30;
    private static final int LIFE_SECONDS = 60;

    private final Jobs jobs;

    AlertSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, AlertJob.class, AlertJob.NAME, "Decides who must know");
        jobs.every(LIFE_SECONDS, LifeJob.class, LifeJob.NAME, "Tells a monitor outside that all is well");
    }

    @TransactionalEventListener(value = AssessmentsChanged.class, fallbackExecution = true)
    void wake() {
        jobs.wake(AlertJob.NAME);
    }
}
