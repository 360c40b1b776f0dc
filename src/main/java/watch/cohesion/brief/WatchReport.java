package watch.cohesion.brief;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.indicator.Heard;

/**
 * What happened in a watch, by exception: what moved, what cannot be heard, what stays open. Kept with its handover as
 * JSON, so a component may be added but never renamed.
 *
 * @param from when the watch began
 * @param to when the report was written
 * @param cohesion the index at the end, 0–100, 100 = most cohesive
 * @param cohesionChange points over the watch
 * @param level of stress at the end
 * @param moved factors whose score moved by a point or whose level changed, greatest movement first
 * @param steady how many factors did neither
 * @param items how many were first seen in the watch
 * @param notHeard feeds that failed or were unusually silent at the end, longest first
 * @param open points at the end, oldest first
 * @param episodes that were open at any time in the watch, those still open first, then the latest
 * @param taken who took which episode in the watch, the earliest first
 * @param corrected items that a person judged in the watch, the latest first
 * @param ending silences in force at the end of the watch, the first to end first; reports of earlier versions have only
 *     those that ended within a day
 * @param unread why no source at all was read at the end, in one sentence; null if one was
 * @param stood where every factor and the index stood at the end, which the next watch is measured from; reports of
 *     earlier versions have none
 * @param missed times without a feed that ended in the watch, the earliest first; reports of earlier versions have none
 * @param low lower end of the index's 80 % interval at the end, points; null in reports that were kept without it
 * @param high upper end of it; null as well
 * @param heard how well the sources of all factors were at the end: where nobody listened, the level is not known; null in
 *     reports that were kept without it
 */
public record WatchReport(
        Instant from,
        Instant to,
        double cohesion,
        double cohesionChange,
        String level,
        List<Moved> moved,
        int steady,
        long items,
        List<NotHeard> notHeard,
        List<Open> open,
        List<Episode> episodes,
        List<Taken> taken,
        List<Corrected> corrected,
        List<Ending> ending,
        @Nullable String unread,
        List<Stood> stood,
        List<Missed> missed,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Heard heard) {

    /** Reports that were kept before a list was added to them come without it. */
    public WatchReport {
        episodes = orNone(episodes);
        taken = orNone(taken);
        corrected = orNone(corrected);
        ending = orNone(ending);
        stood = orNone(stood);
        missed = orNone(missed);
    }

    private static <T> List<T> orNone(@Nullable List<T> kept) {
        return kept == null ? List.of() : List.copyOf(kept);
    }

    /**
     * A factor that moved.
     *
     * @param change points over the watch
     * @param levelBefore where the watch began
     * @param piece the heaviest item that became known in the watch and pulls the way that the factor moved; null if there is
     *     none, and the movement came of evidence that faded
     * @param late points of the change that came of what was read or judged in the watch of the time before it; null if
     *     less than a point
     * @param sure whether it is more than chance would explain; null in reports that were kept without it
     * @param heard how well its sources were at the end; null in reports that were kept without it
     */
    public record Moved(
            String factor,
            String name,
            double score,
            double change,
            String levelBefore,
            String level,
            @Nullable Piece piece,
            @Nullable Double late,
            @Nullable Boolean sure,
            @Nullable Heard heard) {}

    /** An item, as a reader cites it. */
    public record Piece(long item, String title, String publisher, Instant time) {}

    /**
     * A feed that could not be heard.
     *
     * @param why in one sentence
     * @param since null if it has never been heard
     */
    public record NotHeard(
            String feed, String name, String why, @Nullable Instant since) {}

    /** A feed that was not heard for a time, is heard again, and may have said something meanwhile that is lost. */
    public record Missed(String feed, String name, Instant from, Instant to) {}

    /**
     * An episode.
     *
     * @param series a factor's id or {@code cohesion}
     * @param name of the factor in English; empty for the index
     * @param rule the name of the rule that opened it
     * @param severity its word
     * @param closed null if it is still open
     * @param owner empty if nobody owned it at the end
     * @param piece the heaviest item on the series that is new in the watch; if none is, the heaviest of all; null if
     *     none weighs anything
     * @param fresh whether that item is new in the watch; null in reports that were kept without it
     * @param silencedBy who had silenced it at the end; null if nobody had
     * @param untold why nobody was told of it by then; null if somebody was, and in reports that were kept without it
     * @param revised what its readers had been told of and is said otherwise since, in the watch, the earliest first;
     *     reports that were kept without it have none
     */
    public record Episode(
            long id,
            String series,
            String name,
            String rule,
            String severity,
            Instant opened,
            @Nullable Instant closed,
            String owner,
            @Nullable Piece piece,
            @Nullable Boolean fresh,
            @Nullable String silencedBy,
            @Nullable String untold,
            List<Revised> revised) {

        public Episode {
            revised = orNone(revised);
        }
    }

    /**
     * A piece that says otherwise by now, or that somebody judged otherwise.
     *
     * @param text one sentence
     */
    public record Revised(Instant at, String text) {}

    /**
     * Someone took an episode.
     *
     * @param series as of {@link Episode}
     * @param note may be empty
     */
    public record Taken(long episode, String series, String name, String who, String note, Instant at) {}

    /**
     * An item that a person judged.
     *
     * @param did as {@link watch.cohesion.classification.Correction#words()}; empty if it is not known
     */
    public record Corrected(Piece piece, String who, String did, Instant at) {}

    /**
     * A silence in force.
     *
     * @param series that it covers, with its English name; both empty: every series
     * @param rule that it covers; empty: every rule
     */
    public record Ending(
            long silence, String series, String name, String rule, String by, String reason, Instant until) {}

    /** A point that the next watch inherits. */
    public record Open(long id, Instant at, String who, String text) {}
}
