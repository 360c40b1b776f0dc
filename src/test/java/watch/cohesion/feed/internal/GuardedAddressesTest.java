package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.SafeAddresses;

class GuardedAddressesTest {

    @Test
    void whatIsForbiddenNamesTheSettingThatAllowsItAndIsKnownBeforeItIsCalled() throws Exception {
        SafeAddresses strict = new GuardedAddresses(FetchSettings.allowing());
        assertThatThrownBy(() -> strict.of("10.1.2.3"))
                .isInstanceOf(SafeAddresses.Forbidden.class)
                .hasMessageContaining("cohesion.feed.allowed-addresses");
        for (String host : new String[] {"10.1.2.3", "localhost", "::1", "2130706433"}) {
            assertThat(strict.isForbidden(host)).as(host).isTrue();
        }
        assertThat(strict.isForbidden("hooks.example.org")).isFalse();
        assertThat(strict.isForbidden("93.184.216.34")).isFalse();

        SafeAddresses own = new GuardedAddresses(FetchSettings.allowing("10.0.0.0/8", "localhost"));
        assertThat(own.of("10.1.2.3")).hasSize(1);
        assertThat(own.isForbidden("10.1.2.3")).isFalse();
        assertThat(own.isForbidden("localhost")).isFalse();
    }

    @Test
    void whatIsInsideIsReachedPastTheProxyAndWhatIsOutsideOrUnknownHereThroughIt() throws Exception {
        SafeAddresses direct = new GuardedAddresses(FetchSettings.allowing());
        assertThat(direct.way("93.184.216.34")).isEqualTo(Proxy.NO_PROXY);

        SafeAddresses proxied = new GuardedAddresses(
                FetchSettings.through(URI.create("http://proxy.example:3128"), "reader", "10.0.0.0/8"));
        assertThat(proxied.way("10.1.2.3")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxied.way("93.184.216.34").type()).isEqualTo(Proxy.Type.HTTP);
        assertThat(proxied.way("known-to-the-proxy.invalid").type()).isEqualTo(Proxy.Type.HTTP);
        assertThatThrownBy(() -> proxied.way("192.168.1.1")).isInstanceOf(SafeAddresses.Forbidden.class);
        assertThat(proxied.proxyAuthorization()).startsWith("Basic ");
    }
}
