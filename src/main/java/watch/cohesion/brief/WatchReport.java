package watch.cohesion.brief;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param notHeard feeds that failed at the end, longest first
 * @param open points at the end, oldest first
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
        List<Open> open) {

    /**
     * A factor that moved.
     *
     * @param change points over the watch
     * @param levelBefore where the watch began
     * @param piece the heaviest item that arrived in the watch; null if the movement came of evidence that faded
     */
    public record Moved(
            String factor,
            String name,
            double score,
            double change,
            String levelBefore,
            String level,
            @Nullable Piece piece) {}

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

    /** A point that the next watch inherits. */
    public record Open(long id, Instant at, String who, String text) {}
}
