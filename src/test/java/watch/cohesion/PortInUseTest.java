package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import watch.cohesion.configuration.ConfigurationException;

/** A start on a port that somebody else has. */
@ExtendWith(OutputCaptureExtension.class)
class PortInUseTest {

    @TempDir
    Path folder;

    @Test
    void itIsToldInALineBeforeThereIsADatabase(CapturedOutput output) throws IOException {
        Path home = folder.resolve("database");

        try (ServerSocket pages = new ServerSocket(0);
                ServerSocket management = new ServerSocket(0)) {
            Throwable refused = catchThrowable(() -> new SpringApplicationBuilder(CohesionWatch.class)
                    .run(
                            "--server.port=" + pages.getLocalPort(),
                            "--management.server.port=" + management.getLocalPort(),
                            "--cohesion.database.home=" + home)
                    .close());

            assertThat(refused).isInstanceOf(ConfigurationException.class);
            assertThat(output.toString().lines())
                    .contains(
                            told("server.port", pages.getLocalPort()),
                            told("management.server.port", management.getLocalPort()));
            assertThat(output.toString())
                    .as("and once")
                    .containsOnlyOnce("server.port: port " + pages.getLocalPort())
                    .doesNotContain("Exception", "condition evaluation report");
            assertThat(home).doesNotExist();
        }
    }

    private static String told(String setting, int port) {
        return ("  %s: port %d is in use, perhaps by another instance of this service; stop what listens there, or give"
                        + " another port")
                .formatted(setting, port);
    }
}
