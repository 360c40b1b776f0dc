package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.item.StoryId;

/** Takes a factor's move apart, story by story (scoring method, 1.7). */
final class Moves {

    private static final Part NOTHING = new Part(0, 0);

    private Moves() {}

    private record Key(StoryId story, Direction direction) {}

    private record Part(int milli, long mass) {}

    static Decomposition of(FactorTrack track, Instant at, Duration over) {
        FactorEvidence then = track.evidence(at.minus(over));
        FactorEvidence now = track.evidence(at);
        Map<Key, Part> before = parts(then);
        Map<Key, Part> after = parts(now);
        Set<Key> spoken = new HashSet<>();
        long from = at.minus(over).toEpochMilli();
        long to = at.toEpochMilli();
        for (Story story : track.stories()) {
            if (story.hasWordBetween(from, to)) spoken.add(new Key(story.id(), story.direction()));
        }
        int fresh = 0;
        int corroborated = 0;
        long faded = 0; // times D
        Map<StoryId, Integer> freshMoves = new HashMap<>();
        Map<StoryId, Integer> otherMoves = new HashMap<>();
        for (Map.Entry<Key, Part> part : after.entrySet()) {
            if (!spoken.contains(part.getKey())) continue;
            Part earlier = before.getOrDefault(part.getKey(), NOTHING);
            int moved = part.getValue().milli() - earlier.milli();
            boolean isNew = earlier.mass() == 0;
            if (isNew) fresh += moved;
            else corroborated += moved;
            // One that both strains and relieves is one story, whose parts are told as one.
            (isNew ? freshMoves : otherMoves).merge(part.getKey().story(), moved, Integer::sum);
        }
        for (Map.Entry<Key, Part> part : before.entrySet()) {
            boolean counted = spoken.contains(part.getKey()) && after.containsKey(part.getKey());
            if (counted) continue; // of what was said more, and has faded to nothing since, only the fading is left
            long lost = part.getValue().mass()
                    - after.getOrDefault(part.getKey(), NOTHING).mass();
            long points = part.getKey().direction() == Direction.STRAIN ? -80_000 : 20_000;
            faded += points * lost;
        }
        int change = now.milli() - then.milli();
        int fadedMilli = Math.toIntExact(Math.floorDiv(faded, then.totals().all()));
        List<Decomposition.Move> moves = new ArrayList<>();
        freshMoves.forEach((story, milli) -> moves.add(new Decomposition.Move(story, milli, true)));
        otherMoves.forEach((story, milli) -> moves.add(new Decomposition.Move(story, milli, false)));
        moves.sort(Comparator.comparingInt((Decomposition.Move move) -> -Math.abs(move.milli()))
                .thenComparing(Decomposition.Move::story)
                .thenComparing(Decomposition.Move::fresh));
        return new Decomposition(
                fresh, corroborated, fadedMilli, change - fresh - corroborated - fadedMilli, List.copyOf(moves));
    }

    private static Map<Key, Part> parts(FactorEvidence evidence) {
        int[] milli = evidence.contributions();
        Map<Key, Part> parts = new HashMap<>();
        for (int i = 0; i < milli.length; i++) {
            StoryEvidence story = evidence.stories().get(i);
            parts.put(new Key(story.story(), story.direction()), new Part(milli[i], story.mass()));
        }
        return parts;
    }
}
