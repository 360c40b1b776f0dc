package watch.cohesion.feed;

import java.util.regex.Pattern;

/**
 * The name of a feed in files, tables and addresses, such as {@code 38north}.
 *
 * @param value lower-case letters and digits with hyphens between, at most 60 characters
 */
public record FeedId(String value) implements Comparable<FeedId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 60;

    /** @throws IllegalArgumentException if the value is not of the form above */
    public FeedId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no feed id; use lower-case letters and digits with hyphens between, such as carnegie-asia"
                            .formatted(value));
        }
    }

    @Override
    public int compareTo(FeedId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
