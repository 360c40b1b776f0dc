package watch.cohesion.item.matching;

import java.util.Arrays;
import java.util.HexFormat;
import watch.cohesion.configuration.Sha256;

/**
 * A short stand-in for a long text, for finding equal ones: the first 128 bits of its SHA-256.
 *
 * @param hex 32 hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final int BYTES = 16;

    public static Fingerprint of(String text) {
        return of(Arrays.copyOf(Sha256.of(text), BYTES));
    }

    /** From its stored form. */
    public static Fingerprint of(byte[] stored) {
        return new Fingerprint(HexFormat.of().formatHex(stored));
    }

    /** Its stored form, 16 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
