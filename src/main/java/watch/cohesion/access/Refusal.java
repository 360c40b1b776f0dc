package watch.cohesion.access;

import java.util.Locale;

/** A wish that cannot be granted, with the reason as a word that a page puts into the reader's language. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Refusal(Reason reason) {
        super(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        NO_SUCH_USER,
        /** Not 2–60 letters, digits or {@code . _ - @}, or one that the service itself uses. */
        NAME_UNFIT,
        NAME_TAKEN,
        /** Fewer than 12 characters. */
        PASSWORD_SHORT,
        /** More than 72 bytes, beyond which the hash would not look. */
        PASSWORD_LONG,
        /** The name, or few different characters. */
        PASSWORD_EASY,
        PASSWORD_WRONG,
        /** The user signs in at the provider of identities. */
        PASSWORD_ELSEWHERE,
        /** What the provider of identities says counts. */
        ROLE_ELSEWHERE,
        /** Nobody would be left to manage users. */
        LAST_ADMIN,
        LINK_DEAD,
        /** Not 1–60 characters. */
        LABEL_UNFIT,
        /** A token may not do more than its user. */
        ROLE_ABOVE_OWN
    }
}
