package watch.cohesion.access;

import java.util.List;

/** The API tokens of users. Issuing and revoking are in the audit log. */
public interface ApiTokens {

    /** A user's tokens, newest first. */
    List<ApiToken> of(String user);

    /**
     * A new token.
     *
     * @return the secret, which nobody can look up again
     * @throws Refusal if the label is empty or too long, or the role is above the user's
     */
    String issue(String user, String label, Role role);

    /** Without effect if the user has no such token. */
    void revoke(String user, long id);
}
