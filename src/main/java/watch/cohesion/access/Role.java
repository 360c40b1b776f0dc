package watch.cohesion.access;

/** What a user may do; each role may do all that those before it may. */
public enum Role {
    /** Reads everything. */
    WATCH,
    /** Also runs, pauses and reschedules feeds. */
    ANALYST,
    /** Also manages users. */
    ADMIN;

    /** Whether this role may do what {@code needed} may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The lesser of the two. */
    public Role atMost(Role other) {
        return covers(other) ? other : this;
    }
}
