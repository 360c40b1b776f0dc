package watch.cohesion.item.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Jobs;

/** Looks for articles that are due every half minute. */
@Component
class FullTextSchedule {

    private static final int SECONDS = 30;

    private final Jobs jobs;

    FullTextSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, FullTextJob.class, FullTextJob.NAME, "Fetches articles");
    }
}
