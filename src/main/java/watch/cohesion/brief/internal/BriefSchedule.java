package watch.cohesion.brief.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Jobs;

/** Has change briefs looked after every minute. */
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
    }
}
