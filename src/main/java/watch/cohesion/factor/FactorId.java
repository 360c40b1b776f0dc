package watch.cohesion.factor;

import java.util.regex.Pattern;

/**
 * The name of a factor in files, tables and addresses, such as {@code force-posture}.
 *
 * @param value lower-case words joined by hyphens, at most 40 characters
 */
public record FactorId(String value) implements Comparable<FactorId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The longest, characters. */
    public static final int LONGEST = 40;

    /** @throws IllegalArgumentException if the value is not of the form above */
    public FactorId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no factor id; use lower-case words joined by hyphens, such as force-posture"
                            .formatted(value));
        }
    }

    @Override
    public int compareTo(FactorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
