package watch.cohesion.access;

import java.util.Optional;

/** The links that set passwords. */
public interface OneTimeLinks {

    /** The link of that token; empty if it is used, expired, replaced or was never given. */
    Optional<OneTimeLink> find(String token);

    /**
     * The whole address of a link, to be handed over.
     *
     * @param otherwise where the service was asked, if nobody has set where readers reach it
     */
    String address(OneTimeLink link, String otherwise);

    /**
     * Sets the password of the link's user, and voids the link.
     *
     * @param name of the first administrator; without effect for other links
     * @return the name to sign in with
     * @throws Refusal if the link is dead, or name or password are unfit; the link then stays usable
     */
    String use(String token, String name, String password);
}
