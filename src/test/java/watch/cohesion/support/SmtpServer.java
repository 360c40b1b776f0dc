package watch.cohesion.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An SMTP server as a program of its own, which misbehaves on command. Arguments: the folder for accepted mails, and the
 * port (0: any). Prints its port; then reads modes from standard input, and answers each with the word itself.
 */
public final class SmtpServer {

    /** How it treats whoever comes. */
    public enum Mode {
        ACCEPT,
        /** Every recipient is unknown. */
        REFUSE,
        /** Every recipient is to come back later. */
        GREYLIST,
        /** Each reply takes three seconds. */
        SLOW,
        /** Hangs up in the middle of the mail. */
        DROP_IN_DATA,
        /** Keeps the mail, and hangs up instead of saying so. */
        DROP_AFTER_DATA
    }

    private static final AtomicInteger MAILS = new AtomicInteger();

    private static volatile Mode mode = Mode.ACCEPT;

    private SmtpServer() {}

    public static void main(String[] args) throws IOException {
        Path spool = Path.of(args[0]);
        try (Stream<Path> kept = Files.list(spool)) {
            MAILS.set((int) kept.count());
        }
        ServerSocket server = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> serve(server, spool));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            mode = Mode.valueOf(line);
            System.out.println(mode);
        }
    }

    private static void serve(ServerSocket server, Path spool) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket, spool));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void talk(Socket socket, Path spool) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            String to = "";
            say(out, "220 test ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else if (command.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(out, recipient(to));
                } else if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    if (!data(in, out, to, spool)) return;
                } else {
                    say(out, "250 fine");
                }
            }
        } catch (IOException | InterruptedException e) {
            // The other side hung up; so do we.
        }
    }

    private static String recipient(String to) {
        return switch (mode) {
            case REFUSE -> "550 5.1.1 <" + to + "> is nobody here";
            case GREYLIST -> "451 4.7.1 Greylisted, come back in a minute";
            default -> to.startsWith("nobody") ? "550 5.1.1 <" + to + "> is nobody here" : "250 fine";
        };
    }

    /** @return false to hang up */
    private static boolean data(BufferedReader in, OutputStream out, String to, Path spool)
            throws IOException, InterruptedException {
        StringBuilder mail = new StringBuilder("X-Envelope-To: " + to + "\r\n");
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (mode == Mode.DROP_IN_DATA && mail.length() > 500) return false;
            mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        Path file = spool.resolve("%06d.eml".formatted(MAILS.incrementAndGet()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, List.of(), StandardCharsets.ISO_8859_1);
        Files.writeString(part, mail, StandardCharsets.ISO_8859_1);
        Files.move(part, file);
        if (mode == Mode.DROP_AFTER_DATA) return false;
        say(out, "250 2.0.0 kept as " + file.getFileName());
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException, InterruptedException {
        if (mode == Mode.SLOW) Thread.sleep(3_000);
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
