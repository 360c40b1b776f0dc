package watch.cohesion.web.feed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.HostRest;
import watch.cohesion.notification.Dtg;

/**
 * A host's wish to be left alone, in plain words.
 *
 * @param until a date-time group
 * @param status empty if it is not known
 */
public record Resting(String host, String until, String status) {

    public static @Nullable Resting of(@Nullable HostRest rest) {
        if (rest == null) return null;
        return new Resting(rest.host(), Dtg.utc(rest.until()), Objects.toString(rest.status(), ""));
    }
}
