package watch.cohesion.alert;

import java.util.regex.Pattern;

/**
 * The name of a rule in files, tables and addresses, such as {@code stress-high}.
 *
 * @param value lower-case words joined by hyphens, at most 40 characters
 */
public record RuleId(String value) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 40;

    /** @throws IllegalArgumentException if the value is not of the form above */
    public RuleId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no id of a rule; use lower-case words joined by hyphens, such as stress-high"
                            .formatted(value));
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
