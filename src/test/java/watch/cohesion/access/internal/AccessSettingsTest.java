package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.configuration.ConfigurationException;

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

    @ParameterizedTest
    @ValueSource(strings = {"ftp://watch.example.org", "watch.example.org", "https:/watch.example.org"})
    void anAddressThatNoBrowserCanFollowIsRefused(String address) {
        assertThatThrownBy(() -> at(URI.create(address)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cohesion.access.address: is '%s'; give where readers reach".formatted(address));
    }

    @Test
    void linksThatAreOverBeforeTheyAreMadeAreRefused() {
        assertThatThrownBy(() -> new AccessSettings(null, Duration.ofHours(-1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cohesion.access.link-lifetime: is 'PT-1H'; give a duration such as 24h");
    }

    private static AccessSettings at(@Nullable URI address) {
        return new AccessSettings(address, Duration.ofHours(24));
    }
}
