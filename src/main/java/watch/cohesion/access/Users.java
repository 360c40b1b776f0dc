package watch.cohesion.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users. Every change is in the audit log; a change of role, password or state ends the user's sessions. */
public interface Users {

    /** By name. */
    List<User> all();

    Optional<User> find(String name);

    /**
     * Adds a user who sets their password by the link.
     *
     * @throws Refusal if the name is taken or is none
     */
    OneTimeLink invite(String name, Role role, String who);

    /**
     * A link to set a new password, for one who has lost theirs; earlier links of the user are void. The present
     * password serves until the link is used.
     *
     * @throws Refusal if there is no such user, or they sign in at the provider of identities
     */
    OneTimeLink renew(String name, String who);

    /**
     * @throws Refusal if there is no such user, nobody would be left to manage users, or the provider of identities says
     *     what this user may do
     */
    void changeRole(String name, Role role, String who);

    /** @throws Refusal if there is no such user, or nobody would be left to manage users */
    void disable(String name, String who);

    /** @throws Refusal if there is no such user */
    void enable(String name, String who);

    /** @throws Refusal if the present password is wrong, the new one unfit, or they sign in elsewhere */
    void changePassword(String name, String present, String next);

    /** @throws Refusal if there is no such user */
    void changeZone(String name, ZoneId zone);

    /**
     * @param language null for what the browser asks
     * @throws Refusal if there is no such user
     */
    void changeLanguage(String name, @Nullable Language language);
}
