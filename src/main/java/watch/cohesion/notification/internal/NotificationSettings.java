package watch.cohesion.notification.internal;

import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave the house. The mail server itself is configured by {@code spring.mail}.
 *
 * @param from the sender of mails
 * @param lines connections to the mail server, and to webhooks, at a time
 * @param giveUpAfter what has not arrived by then is of no use any more
 * @param keep for how long what was told is kept
 * @param heartbeat address that is asked while the service is well; null: none
 */
@ConfigurationProperties("cohesion.notification")
record NotificationSettings(
        @DefaultValue("Cohesion Watch <cohesion-watch@localhost>")
        String from,

        @DefaultValue("4") int lines,
        @DefaultValue("2d") Duration giveUpAfter,
        @DefaultValue("400d") Duration keep,
        @Nullable URI heartbeat) {

    /** A month's notices are looked back on. */
    private static final Duration SHORTEST_KEPT = Duration.ofDays(30);

    NotificationSettings {
        if (lines < 1 || lines > 32) {
            throw new IllegalArgumentException("cohesion.notification.lines is %d; give 1 to 32".formatted(lines));
        }
        if (giveUpAfter.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "cohesion.notification.give-up-after is %s; give at least 1h".formatted(giveUpAfter));
        }
        if (keep.compareTo(SHORTEST_KEPT) < 0) {
            throw new IllegalArgumentException("cohesion.notification.keep is %s; give at least 30d".formatted(keep));
        }
        if (heartbeat != null && HttpUrl.parse(heartbeat.toString()) == null) {
            throw new IllegalArgumentException(
                    "cohesion.notification.heartbeat is '%s'; give an address such as https://monitor.example.org/ping/1"
                            .formatted(heartbeat));
        }
    }
}
