package watch.cohesion.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server on loopback and passes on what is said; while it holds that back, the server seems to stand still. */
public final class Relay implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final ServerSocket door;
    private final int server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private boolean held;

    private Relay(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    public static Relay before(int server) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(relay::welcome);
        return relay;
    }

    public int port() {
        return door.getLocalPort();
    }

    public synchronized void hold() {
        held = true;
    }

    public synchronized void goOn() {
        held = false;
        notifyAll();
    }

    private synchronized void waitWhileHeld() throws InterruptedException {
        while (held) wait();
    }

    private void welcome() {
        try {
            while (true) {
                Socket asking = door.accept();
                Socket answering = new Socket(InetAddress.getLoopbackAddress(), server);
                open.addAll(List.of(asking, answering));
                Thread.ofVirtual().start(() -> pass(asking, answering));
                Thread.ofVirtual().start(() -> pass(answering, asking));
            }
        } catch (IOException closed) {
            goOn();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                waitWhileHeld();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // One side has gone; so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        goOn();
        for (Socket each : open) each.close();
    }
}
