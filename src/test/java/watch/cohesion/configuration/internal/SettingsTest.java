package watch.cohesion.configuration.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.ConfigurationFile;
import watch.cohesion.configuration.Faults;
import watch.cohesion.configuration.YamlMap;

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
    void aWordForANumberIsToldWithFileAndLineAndAboutOurSettingsOnly() {
        OriginTrackedValue word = OriginTrackedValue.of(
                "four", new TextResourceOrigin(new FileSystemResource("config/application.yml"), new Location(6, 4)));
        MapPropertySource file = new OriginTrackedMapPropertySource(
                "file", Map.of("cohesion.notification.lines", word, "server.port", word));
        Binder binder = new Binder(requireNonNull(ConfigurationPropertySource.from(file)));
        UnreadSettingAnalyzer analyzer = new UnreadSettingAnalyzer();

        BindException ours = catchThrowableOfType(
                BindException.class, () -> binder.bind("cohesion.notification.lines", Integer.class));
        assertThat(requireNonNull(analyzer.analyze(ours)).getDescription())
                .contains("application.yml, line 7: cohesion.notification.lines is 'four', which cannot be read");

        BindException theirs =
                catchThrowableOfType(BindException.class, () -> binder.bind("server.port", Integer.class));
        assertThat(analyzer.analyze(theirs)).isNull();
    }

    @Test
    void certificatesThatNobodyGivesOrThatCannotBeReadAreToldInASentence() {
        CertificatesAnalyzer analyzer = new CertificatesAnalyzer();

        assertThat(requireNonNull(analyzer.analyze(
                                new IllegalStateException("Bean", new NoSuchSslBundleException("office", "unknown"))))
                        .getAction())
                .contains("spring.ssl.bundle.pem.office.truststore.certificate");

        PemSslStoreDetails gone = PemSslStoreDetails.forCertificate("file:" + folder.resolve("issuer.pem"));
        Throwable unread = catchThrowable(() -> new PemSslStoreBundle(null, gone).getTrustStore());
        assertThat(requireNonNull(analyzer.analyze(unread)).getDescription())
                .startsWith("Certificates that a setting names cannot be read: ")
                .contains("issuer.pem");
        assertThat(analyzer.analyze(new IllegalStateException("something else")))
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

    @Test
    void aLinkThatLeadsNowhereIsRefusedAndTheShippedFileNotTakenForIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("rules.yml"), folder.resolve("not-mounted.yml"));

        assertThat(catchThrowable(() -> ConfigurationFile.find(link.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rules.yml: cannot be read");
    }

    @Test
    void aControlCharacterIsToldWithItsLine() {
        Faults faults = new Faults();

        YamlMap.of(new ConfigurationFile("feeds.yml", "feeds:\n  - name: a\u0007b\n"), faults);

        assertThat(catchThrowable(faults::throwIfAny))
                .hasMessage("feeds.yml, line 2: is not YAML: it has the control character U+0007; delete it");
    }

    private Path settings(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        return Files.writeString(folder.resolve("config/application.yml"), yaml);
    }
}
