package watch.cohesion.support;

import java.util.concurrent.atomic.AtomicInteger;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;

/** Users for tests, taken in the way users are: invited, then by their link. */
public final class People {

    public static final String PASSWORD = "seven maple boats at noon";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private People() {}

    /** A new user who has set {@link #PASSWORD}; the name is one that no other test uses. */
    public static String join(Users users, OneTimeLinks links, Role role) {
        String name = "%s-%d".formatted(role.name().toLowerCase(java.util.Locale.ROOT), NUMBER.incrementAndGet());
        return links.use(users.invite(name, role, "system").token(), "", PASSWORD);
    }
}
