package watch.cohesion.access.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.SignInWays;

/** Lets the first administrator in: while there is none, every start prints a fresh link that sets a password. */
@Component
class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private final LinkDesk links;
    private final SignInWays ways;

    FirstAdmin(LinkDesk links, SignInWays ways) {
        this.links = links;
        this.ways = ways;
    }

    @EventListener
    void letIn(WebServerInitializedEvent started) {
        if ("management".equals(started.getApplicationContext().getServerNamespace())) return;
        if (!ways.password()) {
            if (links.lackAdmin())
                LOG.warn("Nobody manages users yet. Whom {} gives the role ADMIN will.", ways.provider());
            return;
        }
        String here = "http://localhost:" + started.getWebServer().getPort();
        links.firstAdmin().ifPresent(link -> LOG.warn(block(links.address(link, here), link)));
    }

    private static String block(String address, OneTimeLink link) {
        return """
            Nobody can sign in yet.

            ------------------------------------------------------------------------
            Open this address to choose the first administrator's name and password:

                %s

            It works once, until %s UTC; each start prints a new one and voids the last.
            ------------------------------------------------------------------------
            """.formatted(address, link.expires().toString().substring(0, 16).replace('T', ' '));
    }
}
