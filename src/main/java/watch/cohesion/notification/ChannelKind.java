package watch.cohesion.notification;

import java.util.Locale;

/** The ways to reach a recipient. */
public enum ChannelKind {
    MAIL,
    WEBHOOK;

    /** As in tables and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no channel of that word */
    public static ChannelKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
