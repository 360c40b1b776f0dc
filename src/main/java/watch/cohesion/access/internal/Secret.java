package watch.cohesion.access.internal;

import java.security.SecureRandom;
import java.util.Base64;
import watch.cohesion.configuration.Sha256;

/** Random secrets. With 256 random bits a plain hash suffices: there is nothing to guess, so nothing to slow down. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secret() {}

    /** 43 characters that need no escaping in an address or a header. */
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored: SHA-256, 32 bytes. */
    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
