package watch.cohesion.api;

/** What was asked for by name does not exist. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotFound(String message) {
        super(message);
    }

    /** The index, asked for where only factors are. */
    static NotFound ofIndex(String id) {
        return new NotFound(
                "'%s' is the index and no factor; GET /api/v1/indicators has it as 'index', GET /api/v1/indicators/%s/series its days"
                        .formatted(id, id));
    }

    static NotFound of(String kind, String id) {
        return new NotFound("There is no %s '%s'; GET /api/v1/%ss lists those there are".formatted(kind, id, kind));
    }
}
