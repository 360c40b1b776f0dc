package watch.cohesion.feed.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How far a request has come. Tells a host that cannot be reached from one that does not answer. */
final class FetchProgress extends EventListener {

    private final CountedSockets sockets;
    private volatile CountedSockets.@Nullable Counted socket;
    private volatile long before;
    private volatile boolean connected;
    private volatile boolean securing;
    private volatile boolean answered;
    private volatile boolean headLate;
    private volatile long bytes;
    private long packedBytes;

    FetchProgress(CountedSockets sockets) {
        this.sockets = sockets;
    }

    /** Whether a connection stands, with TLS where it is asked for. */
    boolean connected() {
        return connected;
    }

    /** Whether TLS is being agreed. */
    boolean securing() {
        return securing;
    }

    /** Of the body so far, after decompression. */
    long bytes() {
        return bytes;
    }

    /** Ends the call unless its head has come by now; called when the time for that is up. */
    void expectHead(Call call) {
        if (answered) return;
        headLate = true;
        call.cancel();
    }

    /** Whether the call was ended because its head took too long. */
    boolean headLate() {
        return headLate;
    }

    /** Of the body so far, as they came. */
    long packedBytes() {
        return packedBytes;
    }

    void received(long more) {
        packedBytes += more;
    }

    void read(long soFar) {
        bytes = soFar;
    }

    /** What has come of the head, while it is not there yet. */
    long headBytes() {
        CountedSockets.Counted own = socket;
        return answered || own == null ? 0 : own.received() - before;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connected = false;
        securing = false;
    }

    @Override
    public void secureConnectStart(Call call) {
        securing = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        connected = false;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
        securing = false;
        CountedSockets.Counted own = sockets.beneath(connection.socket());
        before = own == null ? 0 : own.received();
        socket = own;
    }
}
