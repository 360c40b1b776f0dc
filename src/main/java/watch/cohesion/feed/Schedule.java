package watch.cohesion.feed;

import java.time.Duration;

/** When a feed is polled. */
public sealed interface Schedule {

    /** At a steady pace; each poll is put off by up to a tenth of it at random, so that feeds do not march in step. */
    record Every(Duration interval) implements Schedule {}

    /** By a Quartz cron expression, read in UTC. */
    record Cron(String expression) implements Schedule {}
}
