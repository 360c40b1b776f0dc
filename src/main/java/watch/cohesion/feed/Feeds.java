package watch.cohesion.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The feeds and their polling. Those that change something write to the audit log. */
public interface Feeds {

    /** For how long a deleted feed can be had back. */
    Duration UNDO = Duration.ofDays(30);

    /** By name. */
    List<Feed> all();

    Optional<Feed> find(FeedId id);

    /** Every feed with how it is doing, failing ones first, then by name. */
    List<FeedHealth> health();

    Optional<FeedHealth> health(FeedId id);

    /** Other words whenever another set of feeds fails. */
    String troubles();

    /** The fault on our side that keeps nearly every feed from being read; empty if there is none. */
    Optional<NetworkOutage> outage();

    /** Why no source is read at all, which silence must not be taken for calm by; empty if one is. */
    Optional<Deafness> deafness();

    /** The feed that polls this address, whatever the spelling of host and scheme. */
    Optional<Feed> at(URI url);

    /** What keeps a schedule from being used, a sentence that follows its name; empty if nothing. */
    Optional<String> fault(Schedule schedule);

    /** An id for a new feed, made of its name, that no feed has or had. */
    FeedId freeId(String name);

    /** Those that can be had back, the latest first. */
    List<DeletedFeed> deleted();

    /** The latest polls of a feed, newest first. */
    List<Poll> history(FeedId id, int limit);

    /** The head of the last answer of a feed's publisher, for people who look for the fault; empty before the first. */
    Optional<Response> lastResponse(FeedId id);

    /**
     * When feeds that nobody has paused were not heard: what lasts, and what ended since an instant. A failure is over without
     * a trace when the next good poll lists something that was known before; then nothing was missed.
     */
    List<FeedGap> gaps(Instant since);

    /** A feed's polls after an instant that brought entries which were not known, oldest first, as far as they are kept. */
    List<Poll> news(FeedId id, Instant after);

    /**
     * Takes a new feed in, polled as soon as a worker is free.
     *
     * @return false if a feed has its id, or had it; then nothing is changed
     * @throws IllegalArgumentException if its cron expression cannot be read
     */
    boolean add(Feed feed, String who);

    /**
     * Takes a feed in, or gives the one of the same id these settings; its history stays. Polled as soon as a worker is
     * free if it is new or its address changed, from then on by its schedule. Its logins are forgotten if its address now
     * has another scheme, host or port ({@link FeedSecrets}).
     *
     * @throws IllegalArgumentException if its cron expression cannot be read, or a feed of its id was deleted
     */
    void put(Feed feed, String who);

    /**
     * Gives a feed other settings as {@link #put} does, unless somebody has changed it since it was read.
     *
     * @param before as it was read
     * @return false if it is not so any more, or gone; then nothing is changed
     */
    boolean change(Feed before, Feed after, String who);

    /**
     * Polls no more. One that was paused because its publisher has ended it is from now on paused by this person.
     *
     * @throws IllegalArgumentException if there is no such feed
     */
    void pause(FeedId id, String who);

    /** Polls again, from now on its schedule. Without effect on a feed that is not paused. */
    void resume(FeedId id, String who);

    /** Polls as soon as a worker is free, whatever the schedule; a paused feed too. */
    void runNow(FeedId id, String who);

    /** @throws IllegalArgumentException if there is no such feed, or its cron expression cannot be read */
    void reschedule(FeedId id, Schedule schedule, String who);

    /** @throws IllegalArgumentException if there is no such feed */
    void retag(FeedId id, UnaryOperator<Tags> change, String who);

    /**
     * Takes the feed off the screens and off the clock. What it brought stays, and for {@link #UNDO} so does the feed.
     *
     * @throws IllegalArgumentException if there is no such feed
     */
    void delete(FeedId id, String who);

    /**
     * Undoes {@link #delete}: as it was, and polled again soon. Without effect on a feed that is there.
     *
     * @throws IllegalArgumentException if there is none to be had back
     */
    void restore(FeedId id, String who);
}
