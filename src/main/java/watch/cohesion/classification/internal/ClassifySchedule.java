package watch.cohesion.classification.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.item.ItemsArrived;

/** Runs the {@link ClassifyJob} every quarter of a minute, and as soon as items have arrived. */
@Component
class ClassifySchedule {

    private static final int SECONDS = 15;

    private final Jobs jobs;

    ClassifySchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, ClassifyJob.class, ClassifyJob.NAME, "Assesses the items that wait");
    }

    @TransactionalEventListener(value = ItemsArrived.class, fallbackExecution = true)
    void wake() {
        jobs.wake(ClassifyJob.NAME);
    }
}
