package watch.cohesion.access.internal;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.Faults;

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

    /** @throws ConfigurationException with every setting that cannot be used */
    AccessSettings {
        Faults faults = new Faults();
        if (address != null && !web(address)) {
            faults.add(
                    "cohesion.access.address",
                    "is '%s'; give where readers reach the service, such as https://watch.example.org"
                            .formatted(address));
        }
        if (!linkLifetime.isPositive()) {
            faults.add("cohesion.access.link-lifetime", "is '%s'; give a duration such as 24h".formatted(linkLifetime));
        }
        faults.throwIfAny();
    }

    private static boolean web(URI address) {
        boolean scheme = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return scheme && address.getHost() != null;
    }

    /** What paths of pages are written behind. */
    String below(String otherwise) {
        String base = address == null ? otherwise : address.toString();
        return base.replaceFirst("/+$", "");
    }
}
