package watch.cohesion.feed.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import watch.cohesion.feed.Header;

/**
 * What a publisher is asked for.
 *
 * @param accept the kinds of document that are welcome
 * @param validators {@link Validators#NONE} to get the document whether it changed or not
 * @param own headers for the address's own host; no other is shown them, wherever redirects lead
 * @param rules asked before each hop
 * @param turn awaited before each request
 */
record Errand(URI url, String accept, Validators validators, List<Header> own, Rules rules, Turn turn) {

    private static final String FEEDS =
            "application/rss+xml, application/atom+xml, application/feed+json;q=0.9, application/xml;q=0.9,"
                    + " text/xml;q=0.9, */*;q=0.5";
    private static final String PAGES = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5";

    /** Whether an address may be asked. */
    @FunctionalInterface
    interface Rules {

        Rules NONE = (_, _) -> Optional.empty();

        /**
         * The end of the errand if it may not; empty if it may.
         *
         * @param turn for whatever is to be asked in order to know
         */
        Optional<Fetched> objectTo(URI hop, Turn turn) throws InterruptedException;
    }

    /** Waits until a host may be asked. */
    @FunctionalInterface
    interface Turn {

        Turn FREE = _ -> Optional.empty();

        /** The end of the errand if that is not soon; empty once the host may be asked. */
        Optional<Fetched> at(String host) throws InterruptedException;
    }

    /** The same, each request in its turn. */
    Errand in(Turn other) {
        return new Errand(url, accept, validators, own, rules, other);
    }

    /** The same with headers for the address's own host. */
    Errand with(List<Header> headers) {
        return new Errand(url, accept, validators, headers, rules, turn);
    }

    static Errand feed(URI url, Validators validators, List<Header> own) {
        return new Errand(url, FEEDS, validators, own, Rules.NONE, Turn.FREE);
    }

    static Errand page(URI url, Rules rules) {
        return page(url, Validators.NONE, List.of(), rules);
    }

    static Errand page(URI url, Validators validators, List<Header> own, Rules rules) {
        return new Errand(url, PAGES, validators, own, rules, Turn.FREE);
    }
}
