package watch.cohesion.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The feeds and their polling. Those that change something write to the audit log. */
public interface Feeds {

    /** By name. */
    List<Feed> all();

    Optional<Feed> find(FeedId id);

    /** Every feed with how it is doing, failing ones first, then by name. */
    List<FeedHealth> health();

    Optional<FeedHealth> health(FeedId id);

    /** The fault on our side that keeps nearly every feed from being read; empty if there is none. */
    Optional<NetworkOutage> outage();

    /** The latest polls of a feed, newest first. */
    List<Poll> history(FeedId id, int limit);

    /**
     * When feeds that are not paused were not heard: what lasts, and what ended since an instant. A failure is over without
     * a trace when the next good poll lists something that was known before; then nothing was missed.
     */
    List<Unheard> unheard(Instant since);

    /**
     * Takes a feed in, or gives the one of the same id these settings; its history stays. Polled as soon as a worker is
     * free if it is new or its address changed, from then on by its schedule.
     *
     * @throws IllegalArgumentException if its cron expression cannot be read
     */
    void put(Feed feed, String who);

    /** @throws IllegalArgumentException if there is no such feed */
    void pause(FeedId id, String who);

    /** Polls again, from now on its schedule. Without effect on a feed that is not paused. */
    void resume(FeedId id, String who);

    /** Polls as soon as a worker is free, whatever the schedule; a paused feed too. */
    void runNow(FeedId id, String who);

    /** @throws IllegalArgumentException if there is no such feed, or its cron expression cannot be read */
    void reschedule(FeedId id, Schedule schedule, String who);
}
