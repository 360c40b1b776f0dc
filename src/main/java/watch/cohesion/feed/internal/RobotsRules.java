package watch.cohesion.feed.internal;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * Which pages publishers ask programs to leave alone (RFC 9309). What was learned is kept for a day, for the hosts that
 * were asked last. A host without rules allows everything; one whose rules cannot be read allows nothing for the time
 * being, and the end is then what kept them from being read, which may pass.
 */
final class RobotsRules implements Errand.Rules {

    static final int MOST_HOSTS = 500;

    /** No page fetch waits longer for a {@code Crawl-delay}; who asks for more is asked as rarely as that. */
    static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration FRESH_FAILURE = Duration.ofMinutes(10);
    private static final int MOST_WARNINGS = 0;

    private final ConditionalFetch fetch;
    private final InstantSource clock;
    private final String name;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_HOSTS;
        }
    };

    /** @param userAgent by whose first word the rules for us are found */
    RobotsRules(ConditionalFetch fetch, InstantSource clock, String userAgent) {
        this.fetch = fetch;
        this.clock = clock;
        this.name = userAgent.strip().split("[/\\s]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Rules until they are asked for anew. */
    private record Known(Rules rules, Instant until) {}

    /** Of one host. */
    private sealed interface Rules {

        record Read(BaseRobotRules rules) implements Rules {}

        record Unreadable(Fetched why) implements Rules {}
    }

    @Override
    public Optional<Fetched> objectTo(URI page, Errand.Turn turn) throws InterruptedException {
        return switch (of(page, turn)) {
            case Rules.Read(BaseRobotRules rules) when rules.isAllowed(page.toString()) -> Optional.empty();
            case Rules.Read _ ->
                Optional.of(new Fetched.Failed(
                        Failure.DISALLOWED,
                        "The robots.txt of %s asks programs to leave %s alone."
                                .formatted(HostRests.host(page), page.getPath())));
            case Rules.Unreadable(Fetched why) -> Optional.of(why);
        };
    }

    /** How long the host of a page that was fetched asks to be left alone after it; zero if it does not. */
    synchronized Duration delay(URI page) {
        Known host = known.get(origin(page));
        if (host == null || !(host.rules instanceof Rules.Read(BaseRobotRules rules))) return Duration.ZERO;
        return Duration.ofMillis(Math.clamp(rules.getCrawlDelay(), 0, LONGEST_DELAY.toMillis()));
    }

    private Rules of(URI page, Errand.Turn turn) throws InterruptedException {
        String origin = origin(page);
        Instant at = clock.instant();
        synchronized (this) {
            Known host = known.get(origin);
            if (host != null && host.until.isAfter(at)) return host.rules;
        }
        URI url = URI.create(origin + "/robots.txt");
        Visit visit = fetch.fetch(Errand.feed(url, Validators.NONE, List.of()).in(turn));
        Rules rules = rules(url, visit);
        // Another feed of ours had the host, and the host itself has said nothing.
        if (visit.fetched() instanceof Fetched.Throttled && visit.response() == null) return rules;
        Duration fresh = rules instanceof Rules.Read ? FRESH : FRESH_FAILURE;
        synchronized (this) {
            known.put(origin, new Known(rules, at.plus(fresh)));
        }
        return rules;
    }

    private Rules rules(URI url, Visit visit) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, MOST_WARNINGS);
        return switch (visit.fetched()) {
            case Fetched.Document document ->
                new Rules.Read(parser.parseContent(
                        url.toString(), document.body().toByteArray(), document.contentType(), List.of(name)));
            case Fetched.Failed _ when saysThereAreNone(visit) -> new Rules.Read(parser.failedFetch(404));
            case Fetched.Failed(Failure failure, String detail) ->
                new Rules.Unreadable(new Fetched.Failed(
                        failure,
                        "The robots.txt of %s cannot be read, so its pages are left alone for now: %s"
                                .formatted(HostRests.host(url), detail)));
            case Fetched.Throttled throttled -> new Rules.Unreadable(throttled);
            case Fetched.NotModified _ -> throw new IllegalStateException("304 for an unconditional " + url);
        };
    }

    private static boolean saysThereAreNone(Visit visit) {
        return visit.response() != null
                && visit.response().answer().status() >= 400
                && visit.response().answer().status() < 500;
    }

    private static String origin(URI page) {
        String port = page.getPort() == -1 ? "" : ":" + page.getPort();
        return page.getScheme().toLowerCase(Locale.ROOT) + "://" + HostRests.host(page) + port;
    }
}
