package watch.cohesion.api;

/** A request that cannot be answered as it stands; the message says what would be right. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
