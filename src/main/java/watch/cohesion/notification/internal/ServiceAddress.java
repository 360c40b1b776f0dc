package watch.cohesion.notification.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where readers reach the service.
 *
 * @param address null: not told, so links in letters have this machine's name
 */
@ConfigurationProperties("cohesion.access")
record ServiceAddress(@Nullable URI address) {}
