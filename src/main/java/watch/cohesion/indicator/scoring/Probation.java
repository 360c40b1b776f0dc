package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.StoryId;

/**
 * Publishers that are listened to only since lately (scoring method, 1.5): what they say in their first weeks counts only
 * as corroboration, so that adding a source is not taken for a crisis. Such a word counts from when an established
 * publisher says the same, of the same story, within {@link #VOUCHES} before or after it.
 *
 * @param until by publisher: what it published before then is on probation; publishers that are not named are established
 */
public record Probation(Map<String, Instant> until) {

    /** A story lasts a week; whoever links stories by hand may make it longer. */
    static final Duration VOUCHES = Duration.ofDays(30);

    public Probation {
        until = Map.copyOf(until);
    }

    private record Claim(StoryId story, FactorId factor, Direction direction) {

        static Claim of(Judgement word) {
            return new Claim(word.story(), word.factor(), word.direction());
        }
    }

    /** The words that count, each at the time from which it counts. */
    public List<Judgement> of(List<Judgement> words) {
        if (until.isEmpty() || words.stream().noneMatch(this::waits)) return words;
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

    /** What may vouch for what weighs something is reached for, too. */
    public Instant reach(Instant weighs) {
        return until.isEmpty() ? weighs : weighs.minus(VOUCHES);
    }

    private boolean waits(Judgement word) {
        Instant end = until.get(word.publisher());
        return end != null && word.time().isBefore(end);
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
