package watch.cohesion.brief.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.item.ItemsArrived;

/** Has change briefs looked after every minute, and the search index as soon as items have arrived. */
@Component
class BriefSchedule {

    private static final int MINUTE = 60;

    private final Jobs jobs;

    BriefSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(MINUTE, BriefJob.class, BriefJob.NAME, "Keeps and mails change briefs");
        jobs.every(MINUTE, IndexJob.class, IndexJob.NAME, "Makes new items findable");
    }

    @TransactionalEventListener(value = ItemsArrived.class, fallbackExecution = true)
    void wake() {
        jobs.wake(IndexJob.NAME);
    }
}
