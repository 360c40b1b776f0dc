package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are told.
 *
 * @param file the rules; at every start those that the database lacks are added
 * @param unownedAfter when the second list is told of what nobody owns
 * @param dailyAt when the daily report goes out, UTC
 */
@ConfigurationProperties("cohesion.alert")
record AlertSettings(
        @DefaultValue("config/rules.yml") String file,
        @DefaultValue("15m") Duration unownedAfter,
        @DefaultValue("06:00") LocalTime dailyAt) {

    AlertSettings {
        if (unownedAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "cohesion.alert.unowned-after is %s; give 0s or more, such as 15m".formatted(unownedAfter));
        }
    }
}
