package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.SmtpServer;
import watch.cohesion.support.SmtpServer.Security;

/** Mail over TLS to a server that asks for a password, configured as config/application.yml says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureMailTest {

    private Path ours = Path.of("");
    private Path strangers = Path.of("");

    @BeforeAll
    void makeKeys(@TempDir Path folder) throws IOException, InterruptedException {
        ours = keys(folder.resolve("ours.p12"), "ip:127.0.0.1,dns:localhost");
        strangers = keys(folder.resolve("strangers.p12"), "dns:mail.example.net");
    }

    private static Path keys(Path file, String names) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SmtpServer.SECRET,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void aMailArrivesOverTlsWithThePassword(Security security) {
        deliver(security, ours, ours, SmtpServer.SECRET, office -> {
            assertThat(office.dispatch().run(ChannelKind.MAIL))
                    .as(words(office))
                    .isEqualTo(1);
            assertThat(entry(office).progress()).isEqualTo(Progress.SENT);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void aWrongPasswordIsToldInTheServersWordsAndTheMailIsKeptForTheRightOne(Security security) {
        deliver(security, ours, ours, "guess", office -> {
            assertThat(office.dispatch().run(ChannelKind.MAIL)).isZero();
            assertThat(office.outbox.state().rests())
                    .extracting(Outbox.Rest::words)
                    .singleElement()
                    .asString()
                    .startsWith("The mail server does not accept our name and password")
                    .contains("535 5.7.8 Authentication credentials invalid");
            assertThat(entry(office).progress()).isEqualTo(Progress.QUEUED);
            assertThat(entry(office).words()).contains("535 5.7.8");

            office.clock.advance(Duration.ofMinutes(1));
            assertThat(office.dispatch().run(ChannelKind.MAIL)).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void aCertificateThatNobodyVouchesForIsRefusedWithTheMend(Security security) {
        deliver(security, ours, null, SmtpServer.SECRET, office -> {
            assertThat(office.dispatch().run(ChannelKind.MAIL)).isZero();
            assertThat(entry(office).words())
                    .startsWith("The mail server's certificate is not trusted")
                    .contains("spring.mail.ssl.bundle");
            assertThat(entry(office).progress()).isEqualTo(Progress.QUEUED);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void aCertificateOfAnotherServerIsRefused(Security security) {
        deliver(security, strangers, strangers, SmtpServer.SECRET, office -> {
            assertThat(office.dispatch().run(ChannelKind.MAIL)).isZero();
            assertThat(entry(office).words()).startsWith("The mail server's certificate is not trusted");
        });
    }

    @Test
    void aServerThatOffersNoTlsIsNotSpokenToWhereItIsRequired() {
        try (Mailbox server = Mailbox.open()) {
            withChannel(Security.STARTTLS, server.port(), ours, SmtpServer.SECRET, office -> {
                assertThat(office.dispatch().run(ChannelKind.MAIL)).isZero();
                assertThat(entry(office).words()).contains("STARTTLS is required but host does not support STARTTLS");
            });
            assertThat(server.count()).isZero();
        }
    }

    private void deliver(Security security, Path keys, @Nullable Path trusted, String password, Consumer<Office> test) {
        try (Mailbox server = Mailbox.open(security, keys)) {
            withChannel(security, server.port(), trusted, password, test);
        }
    }

    /** The mail channel as Spring Boot makes it of the settings. */
    private static void withChannel(
            Security security, int port, @Nullable Path trusted, String password, Consumer<Office> test) {
        List<String> settings = new ArrayList<>(List.of(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + port,
                "spring.mail.username=" + SmtpServer.USER,
                "spring.mail.password=" + password));
        if (security == Security.IMPLICIT) settings.add("spring.mail.protocol=smtps");
        else settings.add("spring.mail.properties.[mail.smtp.starttls.enable]=true");
        if (security == Security.STARTTLS) settings.add("spring.mail.properties.[mail.smtp.starttls.required]=true");
        if (trusted != null) {
            settings.add("spring.mail.ssl.bundle=mail");
            settings.add("spring.ssl.bundle.jks.mail.truststore.location=file:" + trusted);
            settings.add("spring.ssl.bundle.jks.mail.truststore.password=" + SmtpServer.SECRET);
        }
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MailSenderAutoConfiguration.class))
                .withPropertyValues(settings.toArray(String[]::new))
                .run(context -> {
                    try (Office office = new Office(Office.mail(context.getBean(JavaMailSenderImpl.class)))) {
                        office.join("kim@example.org");
                        office.post("episode-1", "opened");
                        test.accept(office);
                    }
                });
    }

    private static Outbox.Entry entry(Office office) {
        return office.entries().getFirst();
    }

    private static String words(Office office) {
        return office.entries().toString();
    }
}
