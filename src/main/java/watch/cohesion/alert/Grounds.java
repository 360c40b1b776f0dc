package watch.cohesion.alert;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import watch.cohesion.factor.Direction;

/**
 * What an episode opened or worsened on, or was told late on, as it was known at that moment (scoring method, 1.9). Written once: what is
 * learned, corrected or judged otherwise later does not touch it. Without evidence, stories and others add up to the
 * stress exactly.
 *
 * @param event that it opened, worsened, or was told late
 * @param milli stress then, thousandths of a point; of the index 100 − cohesion
 * @param rest of it without any evidence, thousandths of a point
 * @param method version of the scoring method and its settings
 * @param classifier version of the classifier that was in force
 * @param revision of the assessments: what was judged up to it is in the score, and nothing that was judged after
 * @param rule kind and parameters of the rule then, such as {@code level enter=60 leave=55}
 * @param stories the heaviest first
 * @param others how many more stories there were
 * @param othersMilli what those added together, thousandths of a point
 */
public record Grounds(
        Instant at,
        EpisodeEvent.Kind event,
        int milli,
        int rest,
        String method,
        String classifier,
        long revision,
        String rule,
        List<Story> stories,
        int others,
        int othersMilli) {

    public Grounds {
        stories = List.copyOf(stories);
    }

    /**
     * A story and what it added.
     *
     * @param factor id of the factor that it bears on
     * @param item that stood for it
     * @param title of the item then; may be empty
     * @param milli thousandths of a point; negative for relief
     * @param publishers how many independent houses told it
     * @param firstSeen of the item; in grounds that were kept without it its time
     */
    public record Story(
            String factor,
            long story,
            long item,
            String title,
            String publisher,
            Instant time,
            Direction direction,
            int milli,
            int publishers,
            Instant firstSeen) {

        public Story {
            firstSeen = requireNonNullElse(firstSeen, time);
        }
    }
}
