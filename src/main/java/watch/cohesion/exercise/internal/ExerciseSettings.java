package watch.cohesion.exercise.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The exercise's settings; without effect unless the profile {@code exercise} is active.
 *
 * @param script the file with the outlets; the one in the working directory, else the one in the jar
 * @param start when the exercise starts, such as {@code 2026-11-22T12:00:00Z}; null = when its database was first used
 * @param port on loopback, where the outlets publish; 0 = that of last time, or any free one
 */
@ConfigurationProperties("cohesion.exercise")
record ExerciseSettings(
        @DefaultValue("exercise/scenario.yml") String script,
        @Nullable Instant start,
        @DefaultValue("0") int port) {

    private static final int LAST_PORT = 65_535;

    ExerciseSettings {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "cohesion.exercise.port is %d; give 1 to 65535, or 0 for any free one".formatted(port));
        }
    }
}
