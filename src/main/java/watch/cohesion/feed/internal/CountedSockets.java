package watch.cohesion.feed.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that know how much has come in by them: when OkHttp gives up a head that is too long, its exception is the
 * same as for one that breaks off.
 */
final class CountedSockets extends SocketFactory {

    /** By both ends, which a connection with TLS has in common with the socket beneath it. */
    private final Map<Ends, Counted> open = new ConcurrentHashMap<>();

    private record Ends(SocketAddress local, SocketAddress remote) {

        static Ends of(Socket socket) {
            return new Ends(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
        }
    }

    /** The one beneath a connection; null if it is closed, or not one of these. */
    @Nullable
    Counted beneath(Socket connection) {
        return connection.isConnected() ? open.get(Ends.of(connection)) : null;
    }

    @Override
    public Socket createSocket() {
        return new Counted();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
        return new UnsupportedOperationException("OkHttp takes sockets that are not connected yet");
    }

    /** A socket with its count. */
    final class Counted extends Socket {

        private final AtomicLong received = new AtomicLong();
        private volatile @Nullable Ends ends;

        /** Bytes so far, those of TLS included. */
        long received() {
            return received.get();
        }

        @Override
        public void connect(SocketAddress remote, int timeout) throws IOException {
            super.connect(remote, timeout);
            Ends own = Ends.of(this);
            ends = own;
            open.put(own, this);
        }

        @Override
        public void close() throws IOException {
            Ends own = ends;
            if (own != null) open.remove(own, this);
            super.close();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    if (one >= 0) received.incrementAndGet();
                    return one;
                }

                @Override
                public int read(byte[] bytes, int from, int most) throws IOException {
                    int read = super.read(bytes, from, most);
                    if (read > 0) received.addAndGet(read);
                    return read;
                }
            };
        }
    }
}
