package watch.cohesion.notification;

import java.util.Locale;

/** How much a notice may disturb. */
public enum Severity {
    /** Worth knowing at the next look. */
    NOTICE,
    /** Worth looking now. */
    WARNING,
    /** Worth waking someone. */
    URGENT;

    /** As in files and addresses, such as {@code urgent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no severity of that word */
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether this one disturbs at least as much. */
    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
