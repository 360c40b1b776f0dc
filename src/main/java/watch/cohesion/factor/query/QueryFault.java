package watch.cohesion.factor.query;

/** A query rule that cannot be run. The message says why, and quotes the query. */
public final class QueryFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    QueryFault(String query, String reason) {
        super("%s; the query is: %s".formatted(reason, query));
        this.reason = "%s; the query is: %s".formatted(reason, query);
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
