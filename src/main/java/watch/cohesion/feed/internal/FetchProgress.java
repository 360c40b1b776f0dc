package watch.cohesion.feed.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** How far a request has come. Tells a host that cannot be reached from one that does not answer. */
final class FetchProgress extends EventListener {

    private volatile boolean connected;
    private volatile boolean securing;
    private volatile long bytes;

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

    void read(long soFar) {
        bytes = soFar;
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
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        connected = false;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
        securing = false;
    }
}
