package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import watch.cohesion.configuration.ConfigurationException;

/** A setting that is misspelt. */
class UnknownSettingsTest {

    @TempDir
    Path folder;

    @Test
    void aSettingThatNobodyReadsIsRefusedWithItsLineAndTheNamesThatThereAre() throws IOException {
        Path file = Files.writeString(folder.resolve("application.yml"), """
            cohesion:
              banner: "x"
              alert:
                daily-at: "06:00"
                unowned: 3m
              indicator.usual-mass: {force-posture: 12.5}
              exercise.port: 0
              alret.daily-at: "06:00"
            """);

        Throwable refused = catchThrowable(() -> new SpringApplicationBuilder(CohesionWatch.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.location=" + file.toUri(),
                        "--cohesion.feed.maxConcurrentPolls=3",
                        "--cohesion.feed.read-timeot=20s")
                .close());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .containsExactlyInAnyOrder(
                                        "application.yml, line 5: 'cohesion.alert.unowned' is no setting;"
                                                + " cohesion.alert knows: daily-at, file, unowned-after",
                                        "application.yml, line 8: 'cohesion.alret.daily-at' is no setting; cohesion"
                                                + " knows: access, alert, banner, classification, database, exercise,"
                                                + " feed, indicator, notification",
                                        "the command line: 'cohesion.feed.read-timeot' is no setting; cohesion.feed"
                                            + " knows: allowed-addresses, connect-timeout, file, head-timeout,"
                                            + " host-gap, keep-history, largest-document, longest-entry,"
                                            + " max-concurrent-polls, most-entries, most-redirects, polling, proxy,"
                                            + " proxy-password, proxy-user, read-timeout, secret-key, total-timeout,"
                                            + " user-agent"));
    }
}
