package watch.cohesion.access;

/** What a user may do; each role may do all that those before it may. */
public enum Role {
    /** Reads everything. */
    WATCH,
    /** Also runs, pauses and reschedules feeds. */
    ANALYST,
    /** Also manages users. */
    ADMIN
}
