package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.HostRest;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.Response;

/** Documents for the rest of the house, through the same gate as polls. */
@Component
class HouseDocuments implements Documents {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final ConditionalFetch fetch;
    private final RobotsRules robots;
    private final PollGate gate;
    private final HostRests rests;
    private final SealedSecrets secrets;
    private final FeedSettings settings;
    private final InstantSource clock;

    HouseDocuments(
            ConditionalFetch fetch,
            RobotsRules robots,
            PollGate gate,
            HostRests rests,
            SealedSecrets secrets,
            FeedSettings settings,
            InstantSource clock) {
        this.fetch = fetch;
        this.robots = robots;
        this.gate = gate;
        this.rests = rests;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Fetch feed(URI address) throws InterruptedException {
        return fetch(Errand.feed(address, Validators.NONE, List.of()), settings.readTimeout());
    }

    @Override
    public Fetch feed(URI address, FeedId of) throws InterruptedException {
        return fetch(Errand.feed(address, Validators.NONE, List.of()), of, settings.readTimeout());
    }

    @Override
    public Fetch page(URI address) throws InterruptedException {
        return fetch(Errand.page(address, robots), settings.readTimeout());
    }

    @Override
    public Fetch piece(URI address, FeedId of) throws InterruptedException {
        return fetch(Errand.page(address, robots), of, settings.hostGap().plus(A_MOMENT));
    }

    private Fetch fetch(Errand errand, FeedId of, Duration patience) throws InterruptedException {
        List<Header> own;
        try {
            own = secrets.open(of, errand.url());
        } catch (LockedLoginException e) {
            return new Fetch.Failed(Failure.LOGIN_LOCKED, e.told());
        }
        return fetch(errand.with(own), patience);
    }

    private Fetch fetch(Errand errand, Duration patience) throws InterruptedException {
        URI address = errand.url();
        if (!FeedsFile.isHttp(address)) {
            return new Fetch.Failed(
                    Failure.UNKNOWN_HOST,
                    "'%s' is no address that begins with https:// or http:// and names a host.".formatted(address));
        }
        String host = HostRests.host(address);
        Instant at = clock.instant();
        Optional<HostRest> rest = rests.of(host, at);
        if (rest.isPresent()) return throttled(rest.get(), at);
        Optional<PollGate.Pass> entered = gate.enter(host, patience);
        if (entered.isEmpty()) {
            return new Fetch.Throttled(HostTurn.SOON, "%s is being asked for something else by us.".formatted(host));
        }
        try (PollGate.Pass pass = entered.get()) {
            Visit visit = fetch.fetch(errand.in(new HostTurn(pass, rests, clock, patience)));
            pass.restFor(robots.delay(
                    visit.response() == null ? address : visit.response().from()));
            return fetch(visit, host);
        }
    }

    private Fetch fetch(Visit visit, String host) {
        return switch (visit.fetched()) {
            case Fetched.Document document ->
                new Fetch.Document(document.body().toByteArray(), document.contentType(), response(visit));
            case Fetched.Throttled(Duration retryAfter, String why) -> {
                // Where robots.txt alone was refused, the host has not been asked for the document.
                if (visit.response() == null) {
                    yield new Fetch.Throttled(retryAfter, why == null ? "%s asks for a rest.".formatted(host) : why);
                }
                Instant at = clock.instant();
                HostRest rest = new HostRest(
                        HostRests.host(visit.response().from()),
                        at.plus(retryAfter),
                        visit.response().answer().status());
                rests.rest(rest);
                yield throttled(rest, at);
            }
            case Fetched.Failed(Failure failure, String detail) -> new Fetch.Failed(failure, detail);
            case Fetched.NotModified _ -> throw new IllegalStateException("304 for an unconditional " + host);
        };
    }

    private static Fetch throttled(HostRest rest, Instant at) {
        String answer = rest.status() == null ? "" : " (%d)".formatted(rest.status());
        return new Fetch.Throttled(
                Duration.between(at, rest.until()), "%s asks for a rest%s.".formatted(rest.host(), answer));
    }

    private static Response response(Visit visit) {
        if (visit.response() == null) throw new IllegalStateException("a document came without an answer");
        return visit.response();
    }
}
