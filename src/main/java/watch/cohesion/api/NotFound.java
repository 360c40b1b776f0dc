package watch.cohesion.api;

/** What was asked for by name does not exist. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotFound(String message) {
        super(message);
    }

    static NotFound of(String kind, String id) {
        return new NotFound("There is no %s '%s'; GET /api/v1/%ss lists those there are".formatted(kind, id, kind));
    }
}
