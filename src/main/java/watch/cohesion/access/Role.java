package watch.cohesion.access;

/** What a user may do; each role may do all that those before it may. */
public enum Role {
    /** Reads everything, writes the watch log, hands over and takes over, owns alerts and silences them. */
    WATCH,
    /** Also corrects assessments, pins notes, and changes feeds, factors and rules. */
    ANALYST,
    /** Also manages users, recipients and letters that failed. */
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
