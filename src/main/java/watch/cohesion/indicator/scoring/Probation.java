package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.StoryId;

/**
 * Publishers that are listened to only since lately (scoring method, 1.5): what they say in their first weeks counts only
 * as corroboration, so that adding a source is not taken for a crisis. Such a word counts from when an established
 * publisher says the same, of the same story, within {@link #VOUCHES} before or after it.
 *
 * <p>A name that an entry gives as its publisher is a publisher, too, be there a feed of that name or not: else one feed
 * could pass for many, whose words vouch for each other.
 *
 * @param until by publisher: what it published before then is on probation; others are established, if they are known
 * @param known all who have been noted; what anybody else says waits until they are. Null: nobody is a stranger
 */
public record Probation(
        Map<String, Instant> until, @Nullable Set<String> known) {

    /** A story lasts a week; whoever links stories by hand may make it longer. */
    static final Duration VOUCHES = Duration.ofDays(30);

    public Probation {
        until = Map.copyOf(until);
        known = known == null ? null : Set.copyOf(known);
    }

    /** Without strangers. */
    public Probation(Map<String, Instant> until) {
        this(until, null);
    }

    private record Claim(StoryId story, FactorId factor, Direction direction) {

        static Claim of(Judgement word) {
            return new Claim(word.story(), word.factor(), word.direction());
        }
    }

    /** The words that count, each at the time from which it counts. */
    public List<Judgement> of(List<Judgement> words) {
        if (words.stream().noneMatch(this::waits)) return words;
        Map<Claim, List<Judgement>> established =
                words.stream().filter(word -> !waits(word)).collect(Collectors.groupingBy(Claim::of));
        List<Judgement> counting = new ArrayList<>();
        for (Judgement word : words) {
            if (!waits(word)) {
                counting.add(word);
                continue;
            }
            established.getOrDefault(Claim.of(word), List.of()).stream()
                    .filter(other -> !other.publisher().equals(word.publisher()))
                    .map(Judgement::time)
                    .filter(time -> !time.isBefore(word.time().minus(VOUCHES)))
                    .filter(time -> !time.isAfter(word.time().plus(VOUCHES)))
                    .min(Comparator.naturalOrder())
                    .ifPresent(first -> counting.add(first.isAfter(word.time()) ? at(word, first) : word));
        }
        return List.copyOf(counting);
    }

    /**
     * What may vouch for what weighs something is reached for, too. A word may count so long after it was said, and who was
     * the first to vouch for it, and decides when it does, have spoken so long before it.
     */
    public Instant reach(Instant weighs) {
        return until.isEmpty() && known == null ? weighs : weighs.minus(VOUCHES.multipliedBy(2));
    }

    private boolean waits(Judgement word) {
        Instant end = until.get(word.publisher());
        if (end != null) return word.time().isBefore(end);
        return known != null && !known.contains(word.publisher());
    }

    private static Judgement at(Judgement word, Instant time) {
        return new Judgement(
                word.item(),
                word.story(),
                word.publisher(),
                word.reliability(),
                time,
                word.factor(),
                word.direction(),
                word.intensity(),
                word.probability());
    }
}
