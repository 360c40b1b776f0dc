package watch.cohesion.feed.internal;

/** What is sealed cannot be opened: its key is not there, or another one. The message says which, in one sentence. */
final class LockedLoginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LockedLoginException(String message, Throwable cause) {
        super(message, cause);
    }

    LockedLoginException(String message) {
        super(message);
    }

    /** For people who look after the feed. */
    String told() {
        return "The stored login cannot be opened. " + getMessage();
    }
}
