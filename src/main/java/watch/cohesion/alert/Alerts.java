package watch.cohesion.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Episodes, who owns them, and silences. What people do is in the audit log. */
public interface Alerts {

    /** Those without an owner first, then the most severe, then the latest. */
    List<Episode> open();

    /** The latest, closed or not. */
    List<Episode> latest(int limit);

    /** Those of a series that were open at any time between two instants, told or not, the first to open first. */
    List<Episode> of(String series, Instant from, Instant to);

    Optional<Episode> find(long id);

    /** Oldest first. */
    List<EpisodeEvent> timeline(long id);

    /** As {@link #timeline}, of many at once; those without events are missing. */
    Map<Long, List<EpisodeEvent>> timelines(Collection<Long> ids);

    /** What it opened on, and what on each time that it worsened or was told late, as it was known then; oldest first. */
    List<Grounds> grounds(long id);

    /** What eased from one instant to another, both included; the latest first. */
    List<Easing> easings(Instant from, Instant to);

    /** Another number whenever something has happened to any episode. */
    long revision();

    /**
     * Takes an open episode: it is told again only if it becomes worse than now.
     *
     * @param note may be empty
     * @param until null: until it ends
     * @param seen the owner that {@code who} takes it from knowingly; null: they saw none
     * @throws Refusal if there is no such open episode, the end lies in the past, or somebody else has taken it meanwhile
     */
    void acknowledge(long id, String note, @Nullable Instant until, @Nullable String seen, String who);

    /**
     * Lets go of an episode.
     *
     * @throws Refusal if nobody owns it
     */
    void release(long id, String who);

    /** Those in force or yet to come, the first to end first. */
    List<Silence> silences();

    /** What a silence would have kept quiet. */
    Preview preview(@Nullable RuleId rule, @Nullable String series);

    /**
     * What a silence would keep quiet.
     *
     * @param open the open episodes it covers
     * @param lastMonth notices of the last 30 days that it would have held back
     */
    record Preview(List<Episode> open, long lastMonth) {}

    /** @throws Refusal if its end is not after now, or there is no reason */
    void silence(
            @Nullable RuleId rule,
            @Nullable String series,
            String reason,
            Instant until,
            boolean endsEarly,
            String who);

    /** Without effect on one that has ended. */
    void unsilence(long id, String who);

    /** What was asked cannot be done. */
    final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        public Refusal(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** Why. */
    enum Reason {
        NOT_OPEN,
        NOT_OWNED,
        TAKEN,
        END_PASSED,
        NO_REASON,
        TOO_LONG
    }
}
