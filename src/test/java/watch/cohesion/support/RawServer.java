package watch.cohesion.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that speaks whatever bytes it likes, on an address of its own. Every request head is written down. */
public final class RawServer implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket socket;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is said to who asks. The connection is closed after it. */
    @FunctionalInterface
    public interface Script {
        void say(RawServer server, String head, OutputStream out) throws IOException, InterruptedException;
    }

    /** On a free port of the given loopback address. */
    public RawServer(String address, Script script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public URI url(String scheme) {
        return URI.create(
                "%s://%s:%d/feed".formatted(scheme, socket.getInetAddress().getHostAddress(), socket.getLocalPort()));
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** Waits a little; false once the server is closed. */
    public boolean pause(int millis) throws InterruptedException {
        return !closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Says nothing until the server is closed. */
    public void fallSilent() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket connection : open) connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            in.mark(1);
            boolean tls = in.read() == TLS_HANDSHAKE;
            in.reset();
            for (String line = tls ? "" : in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            heads.add(head.toString());
            script.say(this, head.toString(), connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException e) {
            // the far end had enough, which is what most scripts are for
        }
    }
}
