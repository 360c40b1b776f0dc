package watch.cohesion.notification;

import java.util.List;
import java.util.Optional;

/** Who is told. Changes are in the audit log. */
public interface Recipients {

    /** By name. */
    List<Recipient> all();

    Optional<Recipient> find(long id);

    /** What a user has set for themselves. */
    Optional<Recipient> ofOwner(String user);

    /** Whom the link in a mail that stops further ones belongs to. */
    Optional<Recipient> ofToken(String token);

    /** Who reads the feed of episodes by a key. */
    Optional<Recipient> ofFeedKey(String key);

    /** The key by which a recipient reads the feed of episodes; empty if it has none. */
    Optional<String> feedKey(long id);

    /** Gives it another key, or its first; the one before opens nothing any more. Without effect if there is none. */
    void renewFeedKey(long id, String who);

    /** What a webhook's receiver checks signatures with. */
    String secret(long id);

    /**
     * Takes a recipient in, or gives the one of the same id these settings.
     *
     * @return its id
     * @throws Fault if address, name or lists cannot be used
     */
    long save(Recipient recipient, String who);

    /**
     * Changes a recipient, unless it is no longer as it was seen.
     *
     * @return false if it was changed or removed since
     * @throws Fault as {@link #save}
     */
    boolean change(Recipient before, Recipient after, String who);

    /** It is told nothing any more; the rest stays as it is. Without effect if there is none. */
    void disable(long id, String who);

    /** What waits for it is kept in the outbox as failed. Without effect if there is none. */
    void remove(long id, String who);

    /** Sends it a letter that only says that letters arrive. */
    void test(long id, String who);

    /** What cannot be used. */
    final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        public Fault(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** Why. */
    enum Reason {
        NAME,
        MAIL_ADDRESS,
        WEB_ADDRESS,
        LISTS,
        OWNER_TAKEN
    }
}
