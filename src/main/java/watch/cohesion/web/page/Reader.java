package watch.cohesion.web.page;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import watch.cohesion.access.Language;
import watch.cohesion.access.Role;

/**
 * Who reads the page.
 *
 * @param zone shown beside UTC
 * @param language null for what the browser asks
 */
public record Reader(
        String name, Role role, ZoneId zone, @Nullable Language language) {

    public static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    public boolean mayEdit() {
        return role.covers(Role.ANALYST);
    }

    public boolean mayManage() {
        return role.covers(Role.ADMIN);
    }

    /** The zone in which times stand beside UTC: the reader's own, and Korea's for one who reads in UTC. */
    public ZoneId besideUtc() {
        return zone.normalized().equals(ZoneOffset.UTC) ? KOREA : zone;
    }
}
