package watch.cohesion.support;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.support.SmtpServer.Mode;
import watch.cohesion.support.SmtpServer.Security;

/** A real mail server in a process of its own, with the mails that it accepted. */
public final class Mailbox implements AutoCloseable {

    private final Path spool;
    private final Security security;
    private final @Nullable Path keys;
    private Process process;
    private PrintWriter commands;
    private BufferedReader answers;
    private int port;

    private Mailbox(Path spool, Security security, @Nullable Path keys) throws IOException {
        this.spool = spool;
        this.security = security;
        this.keys = keys;
        start(0);
    }

    public static Mailbox open() {
        return open(Security.PLAIN, null);
    }

    /** @param keys a key store with the server's key and certificate; null only if it needs none */
    public static Mailbox open(Security security, @Nullable Path keys) {
        try {
            Path spool = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mailbox-");
            return new Mailbox(spool, security, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(int at) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of(SmtpServer.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString(),
                        SmtpServer.class.getName(),
                        spool.toString(),
                        Integer.toString(at),
                        security.name(),
                        String.valueOf(keys))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = answers.readLine();
        if (line == null) throw new IOException("the mail server did not start");
        port = Integer.parseInt(line);
    }

    public int port() {
        return port;
    }

    public void behaves(Mode mode) {
        commands.println(mode);
        try {
            answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends without a word. */
    public void dies() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** On the same port, with the mails that it had. */
    public void comesBack() {
        try {
            start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was accepted, in order. */
    public List<MimeMessage> mails() {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mailbox::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> subjects() {
        return mails().stream().map(mail -> told(mail::getSubject)).toList();
    }

    /** The Message-ID of each mail and the address that it came to. */
    public List<String> arrivals() {
        return mails().stream()
                .map(mail -> told(() -> mail.getMessageID() + " to " + mail.getHeader("X-Envelope-To")[0]))
                .toList();
    }

    /** Something that a mail tells. */
    @FunctionalInterface
    private interface Teller {

        String ask() throws MessagingException;
    }

    private static String told(Teller mail) {
        try {
            return mail.ask();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count() {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeMessage parsed(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        dies();
    }
}
