package watch.cohesion.classification.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which of five parts an item belongs to, by its story: items of one event are never learned from and tested on at once. */
final class Folds {

    static final int COUNT = 5;

    private Folds() {}

    static int of(Labelled item) {
        return (int) (Long.parseLong(digest("0" + item.story()).substring(0, 8), 16) % COUNT);
    }

    static String digest(String content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
