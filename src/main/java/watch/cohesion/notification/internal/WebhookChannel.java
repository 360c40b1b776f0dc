package watch.cohesion.notification.internal;

import java.io.IOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Parcel;

/**
 * Posts a notice as JSON. The receiver checks {@code X-Cohesion-Signature}, and drops what comes with an {@code
 * X-Cohesion-Delivery} that it has seen. Goes to public addresses and those that the operator allows, follows no
 * redirect and reads no answer beyond its status.
 */
@Component
class WebhookChannel implements Channel {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;

    private final SafeAddresses addresses;
    private final InstantSource clock;
    private final OkHttpClient client;

    WebhookChannel(SafeAddresses addresses, InstantSource clock) {
        this.addresses = addresses;
        this.clock = clock;
        this.client = new OkHttpClient.Builder()
                .dns(addresses::of)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(TIMEOUT)
                .build();
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Line open() {
        return new HttpLine();
    }

    private final class HttpLine implements Line {

        @Override
        public Result deliver(Parcel parcel) {
            HttpUrl url = HttpUrl.parse(parcel.address());
            if (url == null) return new Result.Rejected("Its address is no address of a webhook");
            if (parcel.secret().isEmpty())
                return new Result.Rejected("Its recipient is gone, and so is the key that signs");
            String host = url.host();
            try {
                // A literal address never reaches the client's own look-up.
                Proxy way = addresses.way(host);
                try (Response response = Ways.by(way, client, addresses)
                        .newCall(request(parcel, url))
                        .execute()) {
                    return result(response.code());
                }
            } catch (SafeAddresses.Forbidden e) {
                return new Result.Rejected(String.valueOf(e.getMessage()));
            } catch (UnknownHostException e) {
                return new Result.Deferred(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return new Result.Deferred("%s does not answer: %s".formatted(host, e.getMessage()));
            }
        }

        @Override
        public void close() {
            client.connectionPool().evictAll();
        }
    }

    private Request request(Parcel parcel, HttpUrl url) {
        byte[] body = parcel.letter().json().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        return new Request.Builder()
                .url(url)
                .header("User-Agent", "CohesionWatch/0.1")
                .header("X-Cohesion-Delivery", parcel.messageId() + "/" + parcel.delivery())
                .header("X-Cohesion-Timestamp", Long.toString(timestamp))
                .header("X-Cohesion-Signature", Signature.of(parcel.secret(), timestamp, body))
                .post(RequestBody.create(body, JSON))
                .build();
    }

    private static Result result(int status) {
        String words = "HTTP " + status;
        if (status >= 200 && status < 300) return new Result.Accepted(words);
        if (status >= 500 || status == TOO_MANY || status == TIMED_OUT) return new Result.Deferred(words);
        return new Result.Rejected(words);
    }
}
