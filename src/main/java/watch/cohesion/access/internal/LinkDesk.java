package watch.cohesion.access.internal;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLink.Purpose;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;

/** Where a one-time link is turned into a password. */
@Component
class LinkDesk implements OneTimeLinks {

    private final JdbcOneTimeLinks links;
    private final JdbcUsers users;
    private final AccessSettings settings;

    LinkDesk(JdbcOneTimeLinks links, JdbcUsers users, AccessSettings settings) {
        this.links = links;
        this.users = users;
        this.settings = settings;
    }

    @Override
    public String address(OneTimeLink link, String otherwise) {
        return settings.below(otherwise) + link.path();
    }

    @Override
    public Optional<OneTimeLink> find(String token) {
        return links.find(token);
    }

    @Override
    @Transactional
    public String use(String token, String name, String password) {
        OneTimeLink link = links.find(token).orElseThrow(() -> new Refusal(Reason.LINK_DEAD));
        if (!links.consume(token)) throw new Refusal(Reason.LINK_DEAD);
        String user = link.user();
        if (user != null) {
            users.setPassword(user, password, user);
            return user;
        }
        if (link.purpose() != Purpose.FIRST_ADMIN || users.hasAdmin()) throw new Refusal(Reason.LINK_DEAD);
        String fit = Fitness.name(name);
        users.addFirstAdmin(fit, password);
        return fit;
    }

    /** Whether nobody can manage users. */
    boolean lackAdmin() {
        return !users.hasAdmin();
    }

    /** A link for the first administrator, while there is none; it voids the one before. */
    @Transactional
    public Optional<OneTimeLink> firstAdmin() {
        if (users.hasAdmin()) return Optional.empty();
        return Optional.of(links.issue(Purpose.FIRST_ADMIN, null, null));
    }
}
