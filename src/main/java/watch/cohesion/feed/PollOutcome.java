package watch.cohesion.feed;

import java.time.Duration;

/** How a poll ended. A closed list, so that every reader of it deals with every case. */
public sealed interface PollOutcome {

    /**
     * The feed was read.
     *
     * @param added entries that became new items; may be 0 where the document changed but nothing in it was new
     * @param updated entries whose item changed
     */
    record Read(int entries, int added, int updated) implements PollOutcome {}

    /** The server said that nothing changed (304), or sent the same bytes again. */
    record Unchanged() implements PollOutcome {}

    /** The server asked us to come later (429, or 503 with Retry-After). */
    record Throttled(Duration retryAfter) implements PollOutcome {}

    /**
     * It did not work.
     *
     * @param detail what happened, in one sentence; never empty
     */
    record Failed(Failure failure, String detail) implements PollOutcome {}

    /** The kinds of failure, each with what to check. */
    enum Failure {
        /** The name does not resolve. */
        UNKNOWN_HOST("Check the address, and this machine's DNS."),
        /** No connection: refused, unreachable or timed out while connecting. */
        UNREACHABLE("Check this machine's network and proxy; if other feeds answer, the publisher is down."),
        /** The connection stood, but the answer did not come in time. */
        TIMEOUT("The publisher is slow or drip-feeds; it is tried again."),
        /** TLS failed: expired or wrong certificate, or a server that speaks none. */
        TLS("Nothing at this address speaks TLS, or its certificate is not trusted; check the address (https or"
                + " http) and this machine's clock."),
        /** An address that feeds may not point at: loopback, private or link-local. */
        FORBIDDEN_ADDRESS("Allow the address explicitly in config/application.yml if it is an internal feed."),
        /** 401, 402, 403, and what else of 4xx stands for no other kind: the publisher refuses us. */
        REFUSED("The publisher blocks this network or wants a login; ask for access or use another source."),
        /** 404: nothing at this address, perhaps only for now. */
        NOT_FOUND("There is nothing at this address; look up the feed's new one. A feed that is kept is tried ever more"
                + " rarely."),
        /** 410: the publisher says that it has ended for good. */
        GONE("The publisher has ended the feed; look up its new address, or remove it."),
        /** The publisher's robots.txt asks programs to leave this page alone; never said of feeds. */
        DISALLOWED("The publisher does not want this page read by programs; use its feed, or ask for leave."),
        /** Another status that is no success. */
        HTTP_ERROR("The publisher's server has a fault; it is tried again."),
        /** Too many redirects, or a redirect that leads nowhere. */
        REDIRECT("Follow the address in a browser and enter where it leads."),
        /** More bytes than a feed may have, or more in them than any feed needs. */
        TOO_LARGE(
                "The document is over the size limit, cohesion.feed.largest-document in config/application.yml, or has"
                        + " more in it than any feed needs."),
        /** Answered, but with a web page, or another document, instead of a feed. */
        NOT_A_FEED("There is no feed at this address; look for the feed's own on the publisher's site."),
        /** A feed by its looks, but not readable; or a page that its selectors do not fit. */
        UNREADABLE("The publisher's feed is broken; tell them, or wait. Of a page, mend the selectors."),
        /** The feed's login is stored, but its key is gone or another one; the publisher was not asked. */
        LOGIN_LOCKED("Put back the key that sealed it, or clear the feed's login and set it anew."),
        /** Our own fault. */
        INTERNAL("This is a fault of ours; the log has the details.");

        private final String remedy;

        Failure(String remedy) {
            this.remedy = remedy;
        }

        /** Whether nothing was heard of the publisher, so that the fault may as well be in our own network. */
        public boolean network() {
            return switch (this) {
                case UNKNOWN_HOST, UNREACHABLE, TIMEOUT, TLS -> true;
                default -> false;
            };
        }

        /** What the feed's owner can do about it, one sentence. */
        public String remedy() {
            return remedy;
        }
    }
}
