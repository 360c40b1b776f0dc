package watch.cohesion.search.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.item.ItemsArrived;

/** Has items indexed as soon as they have arrived, and every minute what that may have missed. */
@Component
class IndexSchedule {

    private static final int SECONDS = 60;

    private final Jobs jobs;

    IndexSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, IndexJob.class, IndexJob.NAME, "Makes new items findable");
    }

    @TransactionalEventListener(value = ItemsArrived.class, fallbackExecution = true)
    void wake() {
        jobs.wake(IndexJob.NAME);
    }
}
