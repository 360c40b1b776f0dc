package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "4000::1"
            })
    void addressesThatAreNotPublicAreRefused(String address) {
        assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:200::1",
                "2400:cb00::1",
                "64:ff9b::808:808"
            })
    void publicAddressesAreNot(String address) {
        assertThat(AddressGuard.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void theOperatorAllowsHostsAddressesAndBlocks() {
        AddressGuard guard = new AddressGuard(List.of("10.20.0.0/16", "fd12::/32", "192.168.7.7", "Feeds.Intranet"));

        assertThat(guard.permits("a.example", InetAddress.ofLiteral("10.20.255.1")))
                .isTrue();
        assertThat(guard.permits("a.example", InetAddress.ofLiteral("10.21.0.1")))
                .isFalse();
        assertThat(guard.permits("a.example", InetAddress.ofLiteral("fd12::5"))).isTrue();
        assertThat(guard.permits("a.example", InetAddress.ofLiteral("fd13::5"))).isFalse();
        assertThat(guard.permits("a.example", InetAddress.ofLiteral("192.168.7.7")))
                .isTrue();
        assertThat(guard.permits("a.example", InetAddress.ofLiteral("192.168.7.8")))
                .isFalse();
        assertThat(guard.permits("feeds.intranet", InetAddress.ofLiteral("10.1.1.1")))
                .isTrue();
        assertThat(guard.permits("evil.feeds.intranet", InetAddress.ofLiteral("10.1.1.1")))
                .isFalse();
    }
}
