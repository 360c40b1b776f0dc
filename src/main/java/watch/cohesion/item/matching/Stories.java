package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.item.StoryId;

/**
 * Groups items into stories. Give items in order of (time, id): then the grouping does not depend on the order in which
 * they arrived. Not for several threads.
 */
public final class Stories {

    private static final Duration LOOKS_EVERY = Duration.ofDays(1);

    private final Map<Long, List<Member>> bySketch = new HashMap<>();
    private final Map<StoryId, Story> stories = new HashMap<>();
    private Instant forgotten = Instant.EPOCH;

    /**
     * Tells of an item that is in a story already.
     *
     * @param first the time of the story's earliest member
     * @param last the time of the story's latest member
     */
    public void know(StoryId id, Instant first, Instant last, String title, String summary) {
        Story story = stories.computeIfAbsent(id, ignored -> new Story(id, first));
        story.take(first);
        story.take(last);
        remember(new Member(story, Shingles.of(title, summary)));
    }

    /** The story that the item joins, or a new one with the item's number. */
    public StoryId join(long item, Instant time, Shingles text) {
        Story story = closest(text, time);
        if (story == null) story = new Story(new StoryId(item), time);
        story.take(time);
        remember(new Member(story, text));
        return story.id;
    }

    /**
     * Forgets what no item of this time or a later one can join. Changes nothing but how much is held in memory; looks about
     * once a day of the items' time.
     */
    public void forget(Instant time) {
        if (time.isBefore(forgotten.plus(LOOKS_EVERY))) return;
        forgotten = time;
        bySketch.values().removeIf(members -> {
            members.removeIf(member -> member.story.isOver(time));
            return members.isEmpty();
        });
        stories.values().removeIf(story -> story.isOver(time));
    }

    private void remember(Member member) {
        member.text
                .sketch()
                .forEach(hash -> bySketch.computeIfAbsent(hash, ignored -> new ArrayList<>())
                        .add(member));
    }

    private @Nullable Story closest(Shingles text, Instant time) {
        Set<Member> candidates = new HashSet<>();
        text.sketch().forEach(hash -> {
            List<Member> members = bySketch.computeIfAbsent(hash, ignored -> new ArrayList<>());
            members.removeIf(member -> member.story.isOver(time));
            candidates.addAll(members);
        });
        Story best = null;
        double bestResemblance = SameStory.COPY;
        for (Member member : candidates) {
            double resemblance = text.resemblance(member.text);
            boolean better = resemblance > bestResemblance
                    || (resemblance == bestResemblance && (best == null || member.story.id.compareTo(best.id) < 0));
            if (better && SameStory.open(member.story.first, member.story.last, time)) {
                best = member.story;
                bestResemblance = resemblance;
            }
        }
        return best;
    }

    private record Member(Story story, Shingles text) {}

    private static final class Story {

        private final StoryId id;
        private Instant first;
        private Instant last;

        Story(StoryId id, Instant time) {
            this.id = id;
            this.first = time;
            this.last = time;
        }

        boolean isOver(Instant time) {
            return last.plus(SameStory.LONGEST).isBefore(time);
        }

        void take(Instant time) {
            if (time.isBefore(first)) first = time;
            if (time.isAfter(last)) last = time;
        }
    }
}
