package watch.cohesion.web.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * An episode as lists show it. Points are of stress, for the index of cohesion.
 *
 * @param name of the factor; empty for the index
 * @param page of the series; null for a factor that is not watched any more
 * @param ofStress whether it speaks of stress, and not of whether it can be seen: only then is there a movement
 * @param from before it opened
 * @param to at worst
 * @param closed null while it is open
 * @param untold why nobody was told; empty if somebody was
 * @param owner empty if nobody owns it
 */
public record EpisodeRow(
        long id,
        Severity severity,
        String name,
        @Nullable String page,
        String rule,
        boolean ofStress,
        String from,
        String to,
        String reason,
        Moment opened,
        Age age,
        @Nullable Moment closed,
        boolean recovering,
        boolean unowned,
        String untold,
        String owner,
        String note,
        @Nullable Moment until) {

    /**
     * @param watched whether its factor has a page still
     * @param rule that opened it; null if it is not known any more
     */
    static EpisodeRow of(
            Episode episode, String name, boolean watched, @Nullable Rule rule, Reader reader, Instant now) {
        boolean index = episode.series().equals(CohesionIndex.SERIES);
        Acknowledgement owner = episode.owner();
        Instant closed = episode.closed();
        return new EpisodeRow(
                episode.id(),
                episode.severity(),
                index ? "" : name,
                index ? "/" : (watched ? "/factors/" + episode.series() : null),
                rule == null ? episode.rule().value() : rule.name(),
                rule == null || rule.condition().ofStress(),
                points(episode.before(), index),
                points(episode.worst(), index),
                episode.reason(),
                Moment.of(episode.opened(), reader.besideUtc()),
                Age.of(episode.opened(), now),
                closed == null ? null : Moment.of(closed, reader.besideUtc()),
                episode.recovering() && episode.open(),
                episode.unowned(),
                episode.untold(),
                owner == null ? "" : owner.owner(),
                owner == null ? "" : owner.note(),
                owner == null || owner.until() == null ? null : Moment.of(owner.until(), reader.besideUtc()));
    }

    /** Of cohesion where the series is the index. */
    static String points(int stress, boolean index) {
        return String.format(Locale.ROOT, "%.1f", (index ? 100_000 - stress : stress) / 1_000.0);
    }
}
