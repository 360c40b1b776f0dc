package watch.cohesion.database.internal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.Faults;

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
        @DefaultValue("256") long diskFullMegabytes) {

    /** InnoDB takes no less. */
    private static final int SMALLEST_BUFFER_POOL = 5;

    private static final int LAST_PORT = 65_535;

    /** @throws ConfigurationException with every setting that cannot be used */
    DatabaseSettings {
        Faults faults = new Faults();
        require(faults, port >= 0 && port <= LAST_PORT, "port", port, "give 1 to 65535, or 0 for any free one");
        boolean enough = bufferPoolMegabytes >= SMALLEST_BUFFER_POOL;
        require(faults, enough, "buffer-pool-megabytes", bufferPoolMegabytes, "give 5 or more, such as 256");
        require(faults, diskFullMegabytes >= 0, "disk-full-megabytes", diskFullMegabytes, "give 0 or more");
        require(faults, diskLowMegabytes >= 0, "disk-low-megabytes", diskLowMegabytes, "give 0 or more");
        faults.throwIfAny();
    }

    private static void require(Faults faults, boolean right, String key, long found, String mend) {
        if (!right) faults.add("cohesion.database." + key, "is '%d'; %s".formatted(found, mend));
    }
}
