package watch.cohesion.indicator.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * All that speaks for and against a factor's stress at an instant (scoring method, 1.5).
 *
 * @param stories those with mass, by id
 */
record FactorEvidence(Totals totals, List<StoryEvidence> stories) {

    /** Thousandths of a point. */
    int milli() {
        return totals.milli();
    }

    /** A story that both strains and relieves counts once. */
    int distinctStories() {
        return (int) stories.stream().map(StoryEvidence::story).distinct().count();
    }

    /** What each story adds to rest, thousandths of a point, in the order of the stories. */
    int[] contributions() {
        long[] signed = stories.stream()
                .mapToLong(story -> story.strains() ? story.mass() : -story.mass())
                .toArray();
        return StressScore.contributions(milli(), signed, totals.all());
    }

    /** The score without each story, thousandths of a point, in the order of the stories. */
    int[] without() {
        return stories.stream()
                .mapToInt(story -> StressScore.milli(
                        totals.inertia(),
                        totals.strain() - (story.strains() ? story.mass() : 0),
                        totals.relief() - (story.strains() ? 0 : story.mass())))
                .toArray();
    }

    /** As {@link #contributions}, but to a part of the score: what stands at rest keeps its share of it. */
    int[] contributionsTo(int part) {
        int[] own = contributions();
        long[] numerators = LongStream.concat(
                        LongStream.of(StressScore.REST), Arrays.stream(own).asLongStream())
                .map(milli -> milli * part)
                .toArray();
        int[] parts = LargestRemainder.split(part, numerators, milli());
        return Arrays.copyOfRange(parts, 1, parts.length);
    }
}
