package watch.cohesion.configuration;

import org.quartz.Job;

/** Recurring work that also runs as soon as there is something to do, on one node at a time if the job says so. */
public interface Jobs {

    /**
     * Has a job run at a steady pace from now on. What another node, or an earlier start, has scheduled is left as it is.
     *
     * @param name unique, such as {@code alert}
     */
    void every(int seconds, Class<? extends Job> job, String name, String description);

    /** Has it run as soon as the transaction around the call, if any, is committed. Never fails: its pace remains. */
    void wake(String name);
}
