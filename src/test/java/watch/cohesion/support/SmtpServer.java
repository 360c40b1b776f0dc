package watch.cohesion.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server as a program of its own, which misbehaves on command. Arguments: the folder for accepted mails, the port
 * (0: any), the kind of {@link Security}, and with any but PLAIN a PKCS #12 key store whose password is {@link #SECRET}.
 * Prints its port; then reads modes from standard input, and answers each with the word itself.
 */
public final class SmtpServer {

    /** Who may send where there is security, and with what password; also the key store's. */
    public static final String USER = "cohesion";

    public static final String SECRET = "open sesame";

    /** How it treats whoever comes. */
    public enum Mode {
        ACCEPT,
        /** Every recipient is unknown. */
        REFUSE,
        /** Every recipient is to come back later. */
        GREYLIST,
        /** It takes no mail from this sender. */
        REFUSE_SENDER,
        /** It passes on no mail that comes from our address. */
        REFUSE_RELAY,
        /** Each reply takes three seconds. */
        SLOW,
        /** Hangs up in the middle of the mail. */
        DROP_IN_DATA,
        /** Keeps the mail, and hangs up instead of saying so. */
        DROP_AFTER_DATA
    }

    /** How it is spoken to. With any but PLAIN it takes mail only from {@link #USER}, and only encrypted. */
    public enum Security {
        PLAIN,
        /** In clear until the client asks for TLS. */
        STARTTLS,
        /** TLS from the first byte. */
        IMPLICIT
    }

    private static final AtomicInteger MAILS = new AtomicInteger();

    private static volatile Mode mode = Mode.ACCEPT;

    private SmtpServer() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path spool = Path.of(args[0]);
        try (Stream<Path> kept = Files.list(spool)) {
            MAILS.set((int) kept.count());
        }
        Security security = Security.valueOf(args[2]);
        SSLContext tls = security == Security.PLAIN ? SSLContext.getDefault() : tls(Path.of(args[3]));
        ServerSocket server = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> serve(server, spool, security, tls));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            mode = Mode.valueOf(line);
            System.out.println(mode);
        }
    }

    private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void serve(ServerSocket server, Path spool, Security security, SSLContext tls) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        new Talk(socket, spool, security, tls).go();
                    } catch (IOException | InterruptedException e) {
                        // The other side hung up; so do we.
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    /** With one client. */
    private static final class Talk {

        private final Path spool;
        private final Security security;
        private final SSLContext tls;
        private Socket socket;
        private BufferedReader in;
        private OutputStream out;
        private boolean encrypted;
        private boolean known;
        private String to = "";

        Talk(Socket socket, Path spool, Security security, SSLContext tls) throws IOException {
            this.spool = spool;
            this.security = security;
            this.tls = tls;
            this.socket = socket;
            this.known = security == Security.PLAIN;
            this.in = reader(socket);
            this.out = socket.getOutputStream();
            if (security == Security.IMPLICIT) encrypt();
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        private void encrypt() throws IOException {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = reader(secure);
            out = secure.getOutputStream();
            encrypted = true;
        }

        void go() throws IOException, InterruptedException {
            say("220 test ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("QUIT")) {
                    say("221 bye");
                    return;
                } else if (command.startsWith("EHLO")) {
                    say(greeting());
                } else if (command.startsWith("STARTTLS")) {
                    say("220 go on in secret");
                    encrypt();
                } else if (command.startsWith("AUTH PLAIN")) {
                    known = encrypted && isRight(line.substring(10).strip());
                    say(known ? "235 2.7.0 welcome" : "535 5.7.8 Authentication credentials invalid");
                } else if (command.startsWith("MAIL") && !known) {
                    say(encrypted ? "530 5.7.0 Authentication required" : "530 5.7.0 Must issue STARTTLS first");
                } else if (command.startsWith("MAIL") && mode == Mode.REFUSE_SENDER) {
                    say("553 5.1.8 Domain of sender does not exist");
                } else if (command.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(recipient());
                } else if (command.startsWith("DATA")) {
                    say("354 go on");
                    if (!data()) return;
                } else {
                    say("250 fine");
                }
            }
        }

        private String greeting() {
            if (security == Security.PLAIN) return "250 fine";
            return encrypted ? "250-fine\r\n250 AUTH PLAIN" : "250-fine\r\n250 STARTTLS";
        }

        /** Whom it acts for, who it is and the password, with a zero byte between. */
        private static boolean isRight(String credentials) {
            String plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return plain.endsWith("\0" + USER + "\0" + SECRET);
        }

        private String recipient() {
            return switch (mode) {
                case REFUSE -> "550 5.1.1 <" + to + "> is nobody here";
                case REFUSE_RELAY -> "554 5.7.1 <" + to + ">: Relay access denied";
                case GREYLIST -> "451 4.7.1 Greylisted, come back in a minute";
                default -> {
                    if (to.startsWith("nobody")) yield "550 5.1.1 <" + to + "> is nobody here";
                    yield to.startsWith("fussy") ? "550 5.7.1 <" + to + "> wants no mail of this kind" : "250 fine";
                }
            };
        }

        /** @return false to hang up */
        private boolean data() throws IOException, InterruptedException {
            StringBuilder mail = new StringBuilder("X-Envelope-To: " + to + "\r\n");
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) return false; // the other side is gone: half a mail is none
                if (mode == Mode.DROP_IN_DATA && mail.length() > 500) return false;
                mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
            }
            Path file = spool.resolve("%06d.eml".formatted(MAILS.incrementAndGet()));
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, List.of(), StandardCharsets.ISO_8859_1);
            Files.writeString(part, mail, StandardCharsets.ISO_8859_1);
            Files.move(part, file);
            if (mode == Mode.DROP_AFTER_DATA) return false;
            say("250 2.0.0 kept as " + file.getFileName());
            return true;
        }

        private void say(String line) throws IOException, InterruptedException {
            if (mode == Mode.SLOW) Thread.sleep(3_000);
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
