package watch.cohesion.feed.internal;

import java.net.InetAddress;

/** A block of IPv4 or IPv6 addresses that share their first bits. */
record AddressRange(InetAddress first, int bits) {

    /**
     * @param text an address, or a CIDR block such as {@code 10.20.0.0/16}
     * @throws IllegalArgumentException if it is neither
     */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int longest = first.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("'%s' needs a length from 0 to %d".formatted(text, longest));
        }
        return new AddressRange(first, bits);
    }

    boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) return false;
        }
        return true;
    }
}
