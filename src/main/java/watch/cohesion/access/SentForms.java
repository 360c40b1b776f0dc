package watch.cohesion.access;

import java.util.Optional;

/** Forms that people have sent: what one asks for is done once, however often it is sent. */
public interface SentForms {

    /**
     * Takes a form in; waits while the same one is being done.
     *
     * @param form what tells it from all others, 64 characters
     * @return where its sender was led when it was done before; empty for whoever is to do it now, and to say then how it
     *     ended
     */
    Optional<String> take(String form) throws InterruptedException;

    /** It is done, and whoever sends it again is led there too. */
    void done(String form, String answer);

    /** Nothing came of it, so it may be sent again. */
    void undone(String form);
}
