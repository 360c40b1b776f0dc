package watch.cohesion.brief.composing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.brief.WatchReport.Corrected;
import watch.cohesion.brief.WatchReport.Episode;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.indicator.Level;

/**
 * What a change brief is composed of, as it was known. Kept as JSON, so a component may be added but never renamed.
 *
 * @param index of cohesion
 * @param factors in the order of the codebook
 * @param episodes open at any time in the day, those still open first, then the most severe, then the latest
 * @param silent feeds that were not heard for an hour or longer, by their own fault, and those that said nothing for
 *     longer than they usually do
 * @param corrected items that a person judged, the latest first
 * @param items how many were first seen in the day; null of a day before the first was, in which none could be seen
 * @param unread since when nothing new is read because our own network is out or nobody asks; null if it is not so
 */
public record BriefFacts(
        Instant from,
        Instant to,
        Index index,
        List<Factor> factors,
        List<Episode> episodes,
        List<Silent> silent,
        List<Corrected> corrected,
        @Nullable Long items,
        @Nullable Instant unread) {

    /**
     * The index at the end of the day.
     *
     * @param milli cohesion, thousandths of a point
     * @param change over the day, thousandths of a point
     * @param sure more than chance would explain
     * @param low lower end of the 80 % interval, points
     * @param high upper end of the 80 % interval, points
     * @param level of stress
     * @param unknown whether the sources were heard too little for the level to be known; null in facts that were kept
     *     without it
     */
    public record Index(
            int milli,
            int change,
            boolean sure,
            double low,
            double high,
            Level level,
            Level levelBefore,
            @Nullable Boolean unknown) {}

    /**
     * A factor at the end of the day. The three parts add up to the change.
     *
     * @param milli stress, thousandths of a point
     * @param fresh from stories that said nothing before
     * @param grown from stories on which more was said
     * @param settled from all else: what was known before grew older, and its part of the whole changed
     * @param newStories with what each moved, largest first; the largest of them only
     * @param grownStories with what each moved, largest first; the largest of them only
     * @param settledStories with what each moved, largest first
     * @param inIndex whether it counts in the index; null in facts that were kept without it
     * @param newCount how many new stories there are, also those that are not kept; null in facts that were kept without it
     * @param grownCount how many stories on which more was said; null as well
     */
    public record Factor(
            String id,
            String name,
            int milli,
            int change,
            boolean sure,
            double low,
            double high,
            Level level,
            Level levelBefore,
            int fresh,
            int grown,
            int settled,
            List<Moved> newStories,
            List<Moved> grownStories,
            List<Moved> settledStories,
            @Nullable Boolean inIndex,
            @Nullable Integer newCount,
            @Nullable Integer grownCount) {}

    /**
     * A story's part in a factor's movement.
     *
     * @param piece the item that stands for the story
     * @param milli thousandths of a point
     */
    public record Moved(Piece piece, int milli) {}

    /**
     * A feed that was not heard.
     *
     * @param from null if it has never been heard
     * @param to null if it was still not heard at the end of the day
     */
    public record Silent(
            String feed,
            String name,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
