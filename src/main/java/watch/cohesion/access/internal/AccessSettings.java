package watch.cohesion.access.internal;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people get in.
 *
 * @param address where readers reach the service, for one-time links; null = where the service was asked, and in
 *     the log this machine and the port in use
 * @param linkLifetime for how long a one-time link can be used
 */
@ConfigurationProperties("cohesion.access")
record AccessSettings(
        @Nullable URI address, @DefaultValue("24h") Duration linkLifetime) {

    /** What paths of pages are written behind. */
    String below(String otherwise) {
        String base = address == null ? otherwise : address.toString();
        return base.replaceFirst("/+$", "");
    }
}
