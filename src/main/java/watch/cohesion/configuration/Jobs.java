package watch.cohesion.configuration;

import java.time.Duration;
import org.quartz.Job;

/** Recurring work that also runs as soon as there is something to do, on one node at a time if the job says so. */
public interface Jobs {

    /**
     * Has a job run at a steady pace from now on. What another node, or an earlier start, has scheduled is left as it is,
     * unless it was another class or another pace, had come to a stop because its class could not be run, or stands far
     * ahead because a clock did.
     *
     * @param name unique, such as {@code alert}
     */
    void every(int seconds, Class<? extends Job> job, String name, String description);

    /** Has it run as soon as the transaction around the call, if any, is committed. Never fails: its pace remains. */
    default void wake(String name) {
        wake(name, Duration.ZERO);
    }

    /**
     * The same, a little later: changes come in bursts, and one run serves all that come until then.
     *
     * @param after the commit
     */
    void wake(String name, Duration after);
}
