package watch.cohesion.exercise.internal;

import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;

/**
 * Takes the mails of an exercise, so that none leaves the house by accident: they are read in the outbox. A mail server
 * that is configured all the same is not used.
 */
@Component
@Profile("exercise")
@Order(0)
class ExerciseMailbox implements Channel {

    private static final String ADDRESS = "watch-floor@exercise.invalid";

    private final Recipients recipients;

    ExerciseMailbox(Recipients recipients) {
        this.recipients = recipients;
    }

    /** The floor that trains is told everything. What a trainee changes about it stays. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!recipients.all().isEmpty()) return;
        recipients.save(
                new Recipient(
                        0,
                        null,
                        "Watch floor (exercise)",
                        ChannelKind.MAIL,
                        ADDRESS,
                        Set.of("watch", "second", "operators"),
                        Severity.NOTICE,
                        Set.of(),
                        ZoneId.of("Asia/Seoul"),
                        null,
                        null,
                        null,
                        true,
                        true,
                        null),
                OwnNames.EXERCISE);
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.MAIL;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public boolean leavesTheHouse() {
        return false;
    }

    @Override
    public Line open() {
        return new Line() {
            @Override
            public Result deliver(Parcel parcel) {
                return new Result.Accepted("Kept in the exercise; no mail left the house");
            }

            @Override
            public void close() {}
        };
    }
}
