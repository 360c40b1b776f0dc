package watch.cohesion.notification.internal;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.notification.ChannelKind;

/**
 * Has the outbox emptied every few seconds, for what was put off, and as soon as something is posted; and what was told
 * long ago forgotten.
 */
@Component
class OutboxSchedule {

    private static final int SECONDS = 10;
    private static final int FORGET_SECONDS = 3_600;

    private final Jobs jobs;

    OutboxSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        for (ChannelKind channel : ChannelKind.values()) {
            jobs.every(
                    SECONDS,
                    OutboxJob.class,
                    OutboxJob.name(channel),
                    "Delivers what is in the outbox by " + channel.word());
        }
        jobs.every(FORGET_SECONDS, ForgetJob.class, ForgetJob.NAME, "Forgets what was told long ago");
    }
}
