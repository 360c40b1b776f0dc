package watch.cohesion.indicator;

import java.util.List;
import watch.cohesion.item.StoryId;

/**
 * What made a factor's score move (scoring method, 1.7). The four parts add up to the change exactly.
 *
 * @param fresh thousandths of a point, from stories that said nothing before
 * @param corroborated from stories on which more was said
 * @param faded from stories that grew older
 * @param rescaled what is left: as other evidence comes and goes, each story's part of the whole changes
 * @param stories the new and the corroborated ones, largest move first
 */
public record Decomposition(int fresh, int corroborated, int faded, int rescaled, List<Move> stories) {

    /**
     * One story's part. A story may have two: one if it strained before and relieves for the first time, or the other way.
     *
     * @param milli thousandths of a point, now less then
     * @param fresh false if more was said on it
     */
    public record Move(StoryId story, int milli, boolean fresh) {}
}
