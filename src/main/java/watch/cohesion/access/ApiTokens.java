package watch.cohesion.access;

import java.util.List;
import java.util.Map;

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

    /** Every token by its user's name, newest first; users without one are left out. */
    Map<String, List<ApiToken>> all();

    /**
     * Without effect if the user has no such token.
     *
     * @param who revokes it: the user, or an administrator
     */
    void revoke(String user, long id, String who);
}
