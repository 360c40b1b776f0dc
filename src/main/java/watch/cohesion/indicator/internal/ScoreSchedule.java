package watch.cohesion.indicator.internal;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import watch.cohesion.classification.AssessmentsChanged;
import watch.cohesion.configuration.Jobs;

/** Runs the {@link ScoreJob} every minute, and soon after assessments or the method changed. */
@Component
class ScoreSchedule {

    private static final int SECONDS = 60;

    /** Changes come in bursts: one run serves all that come within this time. */
    private static final Duration GATHER = Duration.ofSeconds(2);

    private final Jobs jobs;

    ScoreSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.every(SECONDS, ScoreJob.class, ScoreJob.NAME, "Works out the daily scores");
    }

    @TransactionalEventListener(
            classes = {AssessmentsChanged.class, MethodApplied.class},
            fallbackExecution = true)
    void wake() {
        jobs.wake(ScoreJob.NAME, GATHER);
    }
}
