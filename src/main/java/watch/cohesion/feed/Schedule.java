package watch.cohesion.feed;

import java.time.Duration;

/** When a feed is polled. */
public sealed interface Schedule {

    /** At a steady pace; each poll is put off by up to a tenth of it at random, so that feeds do not march in step. */
    record Every(Duration interval) implements Schedule {}

    /** By a Quartz cron expression, read in UTC. */
    record Cron(String expression) implements Schedule {}

    /**
     * As often as suits the feed: the poll's own room decides by what the publisher says and does.
     *
     * @param shortest never more often than this
     * @param longest never more rarely than this while it works
     */
    record Auto(Duration shortest, Duration longest) implements Schedule {

        /** What fits a feed of which nothing is known. */
        public static final Auto USUAL = new Auto(Duration.ofMinutes(15), Duration.ofHours(12));
    }
}
