package watch.cohesion.configuration.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;

/** What an operator is told of settings and files that cannot be used. */
class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void aFileOfSettingsThatIsNoYamlIsNamedWithItsLine() throws IOException {
        settings("""
            server:
              port: 8080
             banner: [x
            """);

        YAMLException unread = catchThrowableOfType(YAMLException.class, () -> new Yaml().load("a: [x"));
        FailureAnalysis said = requireNonNull(new SettingsFileAnalyzer(folder).analyze(unread));

        assertThat(said.getDescription()).contains("config/application.yml, line 3: is not YAML: expected");
        assertThat(said.getAction()).contains("start again");
    }

    @Test
    void aSettingThatItsPartCannotUseIsSaidAsAFaultOfTheConfiguration() {
        Throwable thrown = new IllegalStateException(
                "Error creating bean", new IllegalArgumentException("cohesion.notification.lines is 99; give 1 to 32"));

        assertThat(requireNonNull(new SettingAnalyzer().analyze(thrown)).getDescription())
                .contains("The configuration has faults")
                .contains("cohesion.notification.lines is 99; give 1 to 32");
        assertThat(new SettingAnalyzer().analyze(new IllegalArgumentException("something else")))
                .isNull();
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("feeds.yml");
        Files.write(file, "feeds:\n  - name: Müller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(catchThrowable(() -> ConfigurationFile.find(file.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("feeds.yml, line 2: is not UTF-8");
    }

    @Test
    void aFolderInAFilesPlaceIsRefusedAndTheShippedFileNotTakenForIt() {
        assertThat(catchThrowable(() -> ConfigurationFile.find(folder.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a folder");
    }

    private Path settings(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        return Files.writeString(folder.resolve("config/application.yml"), yaml);
    }
}
