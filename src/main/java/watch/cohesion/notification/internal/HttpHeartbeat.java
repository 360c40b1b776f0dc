package watch.cohesion.notification.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import watch.cohesion.notification.Heartbeat;

/** A GET to the address that the operator configured, which may be anywhere. */
@Component
class HttpHeartbeat implements Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(HttpHeartbeat.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final NotificationSettings settings;
    private final OkHttpClient client =
            new OkHttpClient.Builder().callTimeout(TIMEOUT).build();

    HttpHeartbeat(NotificationSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean configured() {
        return settings.heartbeat() != null;
    }

    @Override
    public void beat() {
        URI address = settings.heartbeat();
        if (address == null) return;
        Request request = new Request.Builder().url(address.toString()).build();
        try (Response response = client.newCall(request).execute()) {
            if (response.isSuccessful()) return;
            log.atWarn().addKeyValue("status", response.code()).log("The monitor refused our sign of life");
        } catch (IOException e) {
            log.warn("Our sign of life did not reach the monitor: {}", e.getMessage());
        }
    }
}
