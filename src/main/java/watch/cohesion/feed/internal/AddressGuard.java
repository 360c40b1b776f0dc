package watch.cohesion.feed.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which addresses feeds may point at: public ones, and those that the operator allows. Whoever can enter a feed could
 * otherwise make this machine ask its neighbours: databases, routers, a cloud's metadata service.
 */
final class AddressGuard {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?");
    private static final Pattern LOOKS_NUMERIC = Pattern.compile("[0-9.]+(/.*)?|.*:.*|.*/.*");

    /** IANA's special-purpose registry, and the one metadata service that lives on an ordinary address. */
    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers
            "127.0.0.0/8", // loopback
            "168.63.129.16", // host services of a cloud
            "169.254.0.0/16", // link-local, metadata services
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // old 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: wraps any IPv4 address
            "3fff::/20"); // documentation

    /** All of IPv6 that is public lies in here; loopback, ULA, link-local, multicast and mapped addresses do not. */
    private static final AddressRange PUBLIC_IPV6 = AddressRange.of("2000::/3");

    /** NAT64: the last four bytes are the IPv4 address that is meant. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private final Set<String> hosts = new HashSet<>();
    private final List<AddressRange> ranges = new ArrayList<>();

    /**
     * @param allowed host names, addresses and CIDR blocks
     * @throws IllegalArgumentException if an entry is none of these
     */
    AddressGuard(List<String> allowed) {
        for (String entry : allowed) {
            if (LOOKS_NUMERIC.matcher(entry).matches()) ranges.add(AddressRange.of(entry));
            else if (HOST.matcher(entry).matches()) hosts.add(entry.toLowerCase(Locale.ROOT));
            else throw new IllegalArgumentException("'%s' is no host name".formatted(entry));
        }
    }

    /** Whether an entry can be read as a host name, an address or a CIDR block. */
    static boolean readable(String entry) {
        try {
            AddressGuard guard = new AddressGuard(List.of(entry));
            return !guard.hosts.isEmpty() || !guard.ranges.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean permits(String host, InetAddress address) {
        return permits(host) || isPublic(address) || ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Whether the operator allows the host by its name, wherever it points. */
    boolean permits(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    static boolean isPublic(InetAddress address) {
        if (NAT64.contains(address)) return isPublic(embedded(address));
        if (!(address instanceof Inet4Address) && !PUBLIC_IPV6.contains(address)) return false;
        return SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an IPv4 address", e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
