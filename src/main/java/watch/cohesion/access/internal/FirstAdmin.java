package watch.cohesion.access.internal;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import watch.cohesion.access.OneTimeLink;

/** Lets the first administrator in: while there is none, every start prints a fresh link that sets a password. */
@Component
class FirstAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private final LinkDesk links;
    private final AccessSettings settings;

    FirstAdmin(LinkDesk links, AccessSettings settings) {
        this.links = links;
        this.settings = settings;
    }

    @EventListener
    void letIn(WebServerInitializedEvent started) {
        if ("management".equals(started.getApplicationContext().getServerNamespace())) return;
        URI address = settings.address() == null
                ? URI.create("http://localhost:" + started.getWebServer().getPort())
                : settings.address();
        links.firstAdmin().ifPresent(link -> LOG.warn(block(address, link)));
    }

    private static String block(URI address, OneTimeLink link) {
        return """
            Nobody can sign in yet.

            ------------------------------------------------------------------------
            Open this address to choose the first administrator's name and password:

                %s%s

            It works once, until %s UTC; each start prints a new one and voids the last.
            ------------------------------------------------------------------------
            """.formatted(
                address, link.path(), link.expires().toString().substring(0, 16).replace('T', ' '));
    }
}
