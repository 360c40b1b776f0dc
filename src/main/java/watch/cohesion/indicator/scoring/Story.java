package watch.cohesion.indicator.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import watch.cohesion.factor.Direction;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * All that one story says on one factor in one direction, whenever it says it.
 *
 * <p>At an instant it weighs the weightiest word of each publisher, the first in full, each further one half of the one
 * before (scoring method, 1.3: ρ = ½). What is said later than the instant is not heard. As all words fade alike, their
 * order stays from one word to the next, and is worked out once for each.
 */
final class Story {

    /** The order in which stories stand wherever an order is needed. */
    static final Comparator<Story> BY_ID = Comparator.comparing(Story::id).thenComparing(Story::direction);

    /** Further words weigh nothing: 6,000,000 halved so often is 0. */
    private static final int MOST_COUNTED = 24;

    private final StoryId id;
    private final Direction direction;
    private final List<Stage> stages;
    private final List<Testimony> words;

    /**
     * From one word to the next.
     *
     * @param from milliseconds since 1970
     * @param counted the weightiest word of each publisher, weightiest first
     */
    private record Stage(long from, List<Testimony> counted) {}

    private Story(StoryId id, Direction direction, List<Testimony> words, List<Stage> stages) {
        this.id = id;
        this.direction = direction;
        this.words = words;
        this.stages = stages;
    }

    /** @param said at least one word */
    static Story of(StoryId id, Direction direction, List<Testimony> said, Decay decay) {
        List<Testimony> words = said.stream().sorted(Testimony.IN_TIME).toList();
        List<Stage> stages = new ArrayList<>(words.size());
        List<Testimony> counted = List.of();
        for (Testimony word : words) {
            counted = counted(counted, word, decay);
            if (!stages.isEmpty() && stages.getLast().from() == word.time()) stages.removeLast();
            stages.add(new Stage(word.time(), List.copyOf(counted)));
        }
        return new Story(id, direction, words, stages);
    }

    /** A word that no longer counts never will again, as all fade alike. */
    private static List<Testimony> counted(List<Testimony> before, Testimony word, Decay decay) {
        List<Testimony> all = new ArrayList<>(before);
        all.add(word);
        all.sort(Testimony.weightiestFirst(word.clock(), decay));
        Set<String> publishers = new HashSet<>();
        all.removeIf(each -> !publishers.add(each.publisher()));
        return all.size() > MOST_COUNTED ? all.subList(0, MOST_COUNTED) : all;
    }

    StoryId id() {
        return id;
    }

    Direction direction() {
        return direction;
    }

    /** When its first word is heard, milliseconds since 1970. */
    long first() {
        return words.getFirst().time();
    }

    /** When its last word is heard, milliseconds since 1970. */
    long last() {
        return words.getLast().time();
    }

    boolean hasOneWord() {
        return words.size() == 1;
    }

    List<Testimony> words() {
        return words;
    }

    /**
     * Millionths of an evidence unit.
     *
     * @param at milliseconds since 1970
     * @param now where the evidence clock stands then
     */
    long mass(long at, long now, Decay decay) {
        long mass = 0;
        List<Testimony> counted = counted(at);
        for (int rank = 0; rank < counted.size(); rank++)
            mass += counted.get(rank).left(now, decay) >> rank;
        return mass;
    }

    /** What it weighed if none of its words had faded, millionths of an evidence unit. */
    long undecayed() {
        Map<String, Long> best = new HashMap<>();
        words.forEach(word -> best.merge(word.publisher(), word.mass(), Math::max));
        List<Long> masses = best.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_COUNTED)
                .toList();
        long mass = 0;
        for (int rank = 0; rank < masses.size(); rank++) mass += masses.get(rank) >> rank;
        return mass;
    }

    /** The mean of the counted words' probabilities, each by its part of the mass, 0–1; 0 without mass. */
    double probability(long at, long now, Decay decay) {
        long mass = 0;
        long sure = 0;
        List<Testimony> counted = counted(at);
        for (int rank = 0; rank < counted.size(); rank++) {
            long part = counted.get(rank).left(now, decay) >> rank;
            mass += part;
            sure += part * counted.get(rank).perMille();
        }
        return mass == 0 ? 0 : sure / 1_000.0 / mass;
    }

    StoryEvidence evidence(long at, long now, Decay decay) {
        List<Testimony> counted = counted(at);
        List<StoryEvidence.Part> parts = new ArrayList<>(counted.size());
        for (int rank = 0; rank < counted.size(); rank++) {
            long part = counted.get(rank).left(now, decay) >> rank;
            if (part > 0) parts.add(new StoryEvidence.Part(counted.get(rank).publisher(), part));
        }
        List<ItemId> items = words.stream()
                .filter(word -> word.time() <= at && word.left(now, decay) > 0)
                .sorted(Testimony.weightiestFirst(now, decay))
                .map(Testimony::item)
                .distinct()
                .toList();
        return new StoryEvidence(
                id, direction, mass(at, now, decay), probability(at, now, decay), items, List.copyOf(parts));
    }

    /** Whether it says more at one instant than at an earlier one. */
    boolean hasWordBetween(long after, long upTo) {
        return words.stream().anyMatch(word -> word.time() > after && word.time() <= upTo);
    }

    private List<Testimony> counted(long at) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).from() <= at) return stages.get(i).counted();
        }
        return List.of();
    }
}
