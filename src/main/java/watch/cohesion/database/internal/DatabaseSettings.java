package watch.cohesion.database.internal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded database's settings; without effect where {@code spring.datasource.url} is set.
 *
 * @param home the folder that holds it
 * @param port on loopback; 0 = any free one
 * @param bufferPoolMegabytes memory for InnoDB's pages
 * @param diskLowMegabytes below so much room on its disk operators are told
 * @param diskFullMegabytes below so much nothing new is taken in
 */
@ConfigurationProperties("cohesion.database")
record DatabaseSettings(
        @DefaultValue("data/mariadb") Path home,
        @DefaultValue("0") int port,
        @DefaultValue("256") int bufferPoolMegabytes,
        @DefaultValue("2048") long diskLowMegabytes,
        @DefaultValue("256") long diskFullMegabytes) {}
