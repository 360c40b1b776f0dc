package watch.cohesion.audit;

import java.util.Set;

/** Names under which the service itself stands in the audit log, so that no user may have them. */
public final class OwnNames {

    /** What the service does by itself, such as taking in its files at the start. */
    public static final String SYSTEM = "system";

    /** The command {@code import}. */
    public static final String IMPORT = "import";

    /** Whoever follows the link in a mail's head that stops further ones: nobody is signed in there. */
    public static final String UNSUBSCRIBE = "unsubscribe link";

    /** The training scenario. */
    public static final String EXERCISE = "exercise";

    /** All of them, in small letters; and what Spring Security calls whoever has not signed in. */
    public static final Set<String> ALL = Set.of(SYSTEM, IMPORT, UNSUBSCRIBE, EXERCISE, "anonymous", "anonymoususer");

    private OwnNames() {}
}
