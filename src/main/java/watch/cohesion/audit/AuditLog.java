package watch.cohesion.audit;

import org.jspecify.annotations.Nullable;

/** Who changed what. Joins the transaction of the change, so that neither is stored without the other. */
public interface AuditLog {

    /**
     * @param who the user's name, or one of the service's {@link OwnNames own}
     * @param action what was done, such as {@code feed.pause}
     * @param subject what it was done to, such as a feed's id
     * @param before how it was, in words or JSON; null if it did not exist
     * @param after how it is now; null if it is gone
     */
    void record(String who, String action, String subject, @Nullable String before, @Nullable String after);
}
