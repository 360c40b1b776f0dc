package watch.cohesion.database.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import watch.cohesion.configuration.ConfigurationException;

class DatabaseSettingsTest {

    @Test
    void everyNumberThatNoServerCanUseIsRefusedAtOnce() {
        assertThatThrownBy(() -> new DatabaseSettings(Path.of("unused"), 70_000, 4, -1, -2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cohesion.database.port: is '70000'; give 1 to 65535, or 0 for any free one")
                .hasMessageContaining("cohesion.database.buffer-pool-megabytes: is '4'")
                .hasMessageContaining("cohesion.database.disk-low-megabytes: is '-1'")
                .hasMessageContaining("cohesion.database.disk-full-megabytes: is '-2'");
    }
}
