package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {

    @Test
    void linksLeadWhereReadersReachTheServiceHoweverItWasAsked() {
        assertThat(at(URI.create("https://watch.example.org/")).below("http://10.0.0.7:8080"))
                .isEqualTo("https://watch.example.org");
    }

    @Test
    void linksLeadWhereTheServiceWasAskedIfNothingElseIsSet() {
        assertThat(at(null).below("http://10.0.0.7:8080")).isEqualTo("http://10.0.0.7:8080");
    }

    private static AccessSettings at(@Nullable URI address) {
        return new AccessSettings(address, Duration.ofHours(24));
    }
}
