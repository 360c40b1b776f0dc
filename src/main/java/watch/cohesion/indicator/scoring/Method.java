package watch.cohesion.indicator.scoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names the method and its settings. Scores of two versions are not to be compared without working both out anew. */
public final class Method {

    /** Grows with every change of a formula or of a constant in this package. */
    private static final int VERSION = 2;

    private Method() {}

    /** Such as {@code 1-5f0c3a9e}: the formulas' version, and a digest of the settings. At most 40 characters. */
    public static String version(List<FactorSettings> factors) {
        return VERSION + "-" + digest(settings(factors)).substring(0, 8);
    }

    /** One factor a line: id, weight, half-life, inertia in millionths of a unit of evidence. */
    public static String settings(List<FactorSettings> factors) {
        StringBuilder settings = new StringBuilder();
        for (FactorSettings factor : factors) {
            settings.append(factor.id())
                    .append(' ')
                    .append(factor.weight())
                    .append(' ')
                    .append(factor.halfLife())
                    .append(' ')
                    .append(factor.inertia())
                    .append('\n');
        }
        return settings.toString();
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
