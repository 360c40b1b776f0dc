package watch.cohesion.feed;

import java.util.List;

/**
 * Logins, tokens and headers for single feeds. They are stored sealed, are sent to the feed's own host only, wherever it
 * redirects to, and can be set and cleared but not read. They are forgotten when the feed's address is changed to another
 * scheme, host or port, so that nobody can have them sent to a place of their own. Changes are in the audit log, without
 * their values.
 */
public interface FeedSecrets {

    /** The names of the headers that are set for a feed, sorted; empty if there are none. */
    List<String> of(FeedId feed);

    /**
     * Sets one, in place of an earlier one of the same header. The feed is read anew at its next poll.
     *
     * @throws IllegalArgumentException if there is no such feed, or the header cannot be sent; the message says why
     * @throws IllegalStateException if there is no key to seal it with; the message says how to give one
     */
    void put(FeedId feed, FeedSecret secret, String who);

    /** Forgets all that is set for a feed. */
    void clear(FeedId feed, String who);
}
