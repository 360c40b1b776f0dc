package watch.cohesion.web.alert;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.Listed;
import watch.cohesion.support.PageTest;

/** Recipients and what goes to them: each test begins with Kim on the list of the watch, and nothing told. */
@PageTest
public abstract class AlertDoors {

    static final Instant OPENED = Examples.NOW.minusSeconds(3_600);

    protected final MockMvcTester web;
    final Users users;
    final OneTimeLinks links;
    protected final Recipients recipients;
    protected final JdbcClient jdbc;
    final EpisodeRows episodes;

    protected long kim;

    protected AlertDoors(MockMvcTester web, Users users, OneTimeLinks links, Recipients recipients, JdbcClient jdbc) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.recipients = recipients;
        this.jdbc = jdbc;
        this.episodes = new EpisodeRows(jdbc);
    }

    @BeforeEach
    protected void begin() {
        episodes.clear();
        jdbc.sql("DELETE FROM notification").update();
        recipients.all().forEach(one -> recipients.remove(one.id(), "park"));
        kim = recipients.save(Listed.mail("Kim", "kim@example.org"), "park");
        recipients.renewFeedKey(kim, "park");
    }

    protected Caller joining(Role role) {
        return Caller.joining(web, users, links, role);
    }
}
