package watch.cohesion.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import watch.cohesion.alert.Alerts;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.classification.Assessments;
import watch.cohesion.feed.Feeds;

/**
 * Tells open dashboards that there is something new, by server-sent events; they then ask for it. What is new is seen in
 * the database, so it does not matter which node did it.
 */
@Controller
class LiveUpdates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A stream ends then and the browser asks for a new one, which proves anew that its reader is signed in. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(10);

    /** By then the answer is set up, if the machine is not very busy. */
    private static final Duration FIRST_WORDS_AFTER = Duration.ofMillis(100);

    private final Assessments assessments;
    private final WatchLog log;
    private final Alerts alerts;
    private final Feeds feeds;
    private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveUpdates(Assessments assessments, WatchLog log, Alerts alerts, Feeds feeds) {
        this.assessments = assessments;
        this.log = log;
        this.alerts = alerts;
        this.feeds = feeds;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter open() {
        SseEmitter stream = new SseEmitter(LONGEST_STREAM.toMillis());
        stream.onCompletion(() -> streams.remove(stream));
        stream.onTimeout(stream::complete);
        stream.onError(_ -> streams.remove(stream));
        streams.add(stream);
        if (!running) stream.complete();
        Thread.ofVirtual().name("live-updates-open").start(() -> begin(stream));
        return stream;
    }

    /**
     * The first words make the browser call the stream open. They are not said by the thread that takes the request: where
     * they meet a reader who has gone, that thread ends without ending the request, which then counts as open for good, and
     * a shutdown waits half a minute for it.
     */
    private void begin(SseEmitter stream) {
        try {
            Thread.sleep(FIRST_WORDS_AFTER);
        } catch (InterruptedException e) {
            return;
        }
        send(stream, SseEmitter.event().comment("open"));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("live-updates").start(this::watch);
    }

    private void watch() {
        String seen = "";
        while (running) {
            try {
                Thread.sleep(LOOK_EVERY);
                if (streams.isEmpty()) continue;
                String state = state();
                if (seen.equals(state)) continue;
                for (SseEmitter stream : streams) {
                    send(stream, SseEmitter.event().name("changed").data(state));
                }
                seen = state;
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                LOG.debug("The database does not answer; looked at again", e);
            }
        }
    }

    /**
     * Changes with new evidence, a line of the log, whatever happens to an episode, and a feed that fails or is heard again.
     * What changes by the clock alone, such as a score that fades, comes with the page's own half-minute.
     */
    private String state() {
        String lines = log.entries(null, 1).stream()
                .map(line -> String.valueOf(line.id()))
                .findFirst()
                .orElse("");
        return "%d.%s.%d.%s".formatted(assessments.revision(), lines, alerts.revision(), feeds.troubles());
    }

    private void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException e) {
            streams.remove(stream); // the reader has gone
        }
    }

    /** Open streams would keep the server from shutting down. */
    @Override
    public void stop() {
        running = false;
        streams.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server waits for its requests to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
