package watch.cohesion.item.matching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A short stand-in for a long text, for finding equal ones: the first 128 bits of its SHA-256.
 *
 * @param hex 32 hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final int BYTES = 16;

    public static Fingerprint of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return of(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
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
