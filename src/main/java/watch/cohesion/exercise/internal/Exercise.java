package watch.cohesion.exercise.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import watch.cohesion.audit.OwnNames;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Scenario;
import watch.cohesion.exercise.Script;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;

/**
 * Runs the exercise: opens the outlets and has them polled as any other feed. It starts after everything but the
 * scheduler, so that no feed is polled before its outlet is there, and none at all if the database is a wrong one.
 */
@Component
@Profile("exercise")
class Exercise implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Exercise.class);

    /** The scheduler has the last phase of all. */
    private static final int BEFORE_THE_SCHEDULER = Integer.MAX_VALUE - 1;

    private static final String PREFIX = "exercise-";

    /** As often as the feed room allows: a trainee wants to see the screen move. */
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Script script;
    private final ExerciseSettings settings;
    private final ExerciseStart stored;
    private final Feeds feeds;
    private final InstantSource clock;
    private @Nullable OutletServer server;

    /** @throws ConfigurationException if the script has faults */
    Exercise(ExerciseSettings settings, ExerciseStart stored, Feeds feeds, InstantSource clock) {
        this.script = ScriptFile.read(settings.script());
        this.settings = settings;
        this.stored = stored;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** @throws ConfigurationException if the database is not one for exercises */
    @Override
    public void start() {
        refuseRealFeeds();
        Instant start = beginning();
        OutletServer outlets = open(new Scenario(script, start));
        server = outlets;
        stored.rememberPort(outlets.port());
        script.outlets().forEach(outlet -> takeIn(feed(outlet, outlets)));
        log.atInfo()
                .addKeyValue("start", start)
                .addKeyValue("outlets", script.outlets().size())
                .addKeyValue("items", script.items().size())
                .log("EXERCISE: fictional outlets publish over loopback; nothing here is news");
    }

    @Override
    public void stop() {
        if (server != null) server.close();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_SCHEDULER;
    }

    /** An exercise's items must never stand among real ones. */
    private void refuseRealFeeds() {
        if (stored.find().isPresent()) return;
        List<String> real = feeds.all().stream()
                .map(feed -> feed.id().value())
                .filter(id -> !id.startsWith(PREFIX))
                .toList();
        if (real.isEmpty()) return;
        throw new ConfigurationException(List.of(
                "The exercise was started on a database that holds real feeds (%s and %d more). Nothing was changed. Give the exercise a database of its own: unset spring.datasource.url, cohesion.database.home and cohesion.feed.file in config/application.yml, or set others in config/application-exercise.yml"
                        .formatted(real.getFirst(), real.size() - 1)));
    }

    private Instant beginning() {
        Instant given = settings.start();
        if (given == null) return stored.first(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        stored.set(given);
        return given;
    }

    /** On the port of last time if it is free, so that the feeds keep their addresses over a restart. */
    private OutletServer open(Scenario scenario) {
        try {
            if (settings.port() > 0) return OutletServer.start(scenario, clock, settings.port());
            try {
                return OutletServer.start(scenario, clock, stored.port());
            } catch (BindException e) {
                return OutletServer.start(scenario, clock, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The exercise's outlets cannot listen on port %d (%s); give cohesion.exercise.port another, or 0 for any"
                            .formatted(settings.port(), e.getMessage()),
                    e);
        }
    }

    /** What a trainee changed about a feed stays, but for its address. */
    private void takeIn(Feed fresh) {
        Feed known = feeds.find(fresh.id()).orElse(null);
        if (known == null) feeds.put(fresh, OwnNames.EXERCISE);
        else if (!known.url().equals(fresh.url())) feeds.put(at(fresh.url(), known), OwnNames.EXERCISE);
    }

    private static Feed at(URI url, Feed feed) {
        return new Feed(
                feed.id(),
                feed.name(),
                feed.publisher(),
                url,
                feed.schedule(),
                feed.reliability(),
                feed.unverified(),
                feed.note(),
                feed.pausedAt());
    }

    private static Feed feed(Outlet outlet, OutletServer outlets) {
        return new Feed(
                new FeedId(PREFIX + outlet.id()),
                outlet.name(),
                outlet.name(),
                outlets.feed(outlet),
                new Schedule.Every(PACE),
                outlet.reliability(),
                false,
                outlet.note(),
                null);
    }
}
