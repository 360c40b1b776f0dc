package watch.cohesion.notification.internal;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.Heartbeat;

/** A GET to the address that the operator configured, which may be anywhere, inside the house too. */
@Component
class HttpHeartbeat implements Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(HttpHeartbeat.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final NotificationSettings settings;
    private final SafeAddresses addresses;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .callTimeout(TIMEOUT)
            .build();

    private volatile boolean lost;

    HttpHeartbeat(NotificationSettings settings, SafeAddresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    @Override
    public boolean configured() {
        return settings.heartbeat() != null;
    }

    @Override
    public void beat() {
        URI address = settings.heartbeat();
        if (address == null) return;
        HttpUrl url = HttpUrl.get(address.toString());
        try (Response response = Ways.by(way(url.host()), client, addresses)
                .newCall(new Request.Builder().url(url).build())
                .execute()) {
            if (response.isSuccessful()) arrived();
            else lose("it answers " + response.code());
        } catch (IOException e) {
            lose(String.valueOf(e.getMessage()));
        }
    }

    private Proxy way(String host) throws IOException {
        try {
            return addresses.way(host);
        } catch (SafeAddresses.Forbidden _) {
            return Proxy.NO_PROXY; // what users may not name the operator may
        }
    }

    /** It is asked every minute: the log tells when that begins to fail, and when it ends. */
    private void lose(String why) {
        if (!lost) log.warn("Our sign of life does not reach the monitor: {}", why);
        lost = true;
    }

    private void arrived() {
        if (lost) log.info("Our sign of life reaches the monitor again");
        lost = false;
    }
}
