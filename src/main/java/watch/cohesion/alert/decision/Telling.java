package watch.cohesion.alert.decision;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Silence;
import watch.cohesion.alert.decision.Turn.Event;
import watch.cohesion.indicator.CohesionIndex;

/** Whether an event of an episode is told, or why not. */
public final class Telling {

    /** The index does not shout what so many factors have said. */
    private static final int ENOUGH_FACTORS = 3;

    private Telling() {}

    /**
     * An open episode and its rule.
     *
     * @param named stories that its readers were told of by name; may be empty where no act is to be told
     */
    public record Open(Rule rule, Episode episode, Set<String> named) {

        public Open {
            named = Set.copyOf(named);
        }
    }

    /**
     * It is not told now.
     *
     * @param why for those who wonder
     * @param owed it is told when that is over
     */
    public record Withheld(String why, boolean owed) {}

    /**
     * @param stress that would be told, thousandths of a point
     * @param acts of a rule on severe items: the stories that are to be told
     * @param open every open episode, this one too
     * @param silence that covers it now
     * @return empty if it is told
     */
    public static Optional<Withheld> withheld(
            Rule rule,
            Episode episode,
            Event event,
            int stress,
            Set<String> acts,
            Collection<Open> open,
            Optional<Silence> silence) {
        if (event == Event.CLOSED && episode.told() == null) {
            return Optional.of(new Withheld("its opening was not told either", false));
        }
        if (silence.isPresent()) return silence.map(covering -> new Withheld(silenced(covering), true));
        if (event == Event.CLOSED) return Optional.empty();
        return inhibited(rule, episode, stress, acts, open).map(why -> new Withheld(why, event == Event.OPENED));
    }

    /**
     * Whether its readers are told that a piece which they know of was taken back. No other episode says so for it; and
     * what a silence holds back is not owed, as the next notice says it too.
     */
    public static Optional<Withheld> withheldRevision(Optional<Silence> silence) {
        return silence.map(covering -> new Withheld(silenced(covering), false));
    }

    private static String silenced(Silence silence) {
        return "silenced by %s: %s".formatted(silence.by(), silence.reason());
    }

    /** What others have already said to the same readers. That sources are quiet says nothing of stress, nor stress of them. */
    private static Optional<String> inhibited(
            Rule rule, Episode episode, int stress, Set<String> acts, Collection<Open> open) {
        if (!rule.condition().ofStress()) return Optional.empty();
        List<Open> told = open.stream()
                .filter(other -> other.rule().condition().ofStress())
                .filter(other -> other.rule().first().equals(rule.first()))
                .filter(other -> other.episode().id() != episode.id()
                        && other.episode().told() != null
                        && other.episode().untold().isEmpty())
                .toList();
        Optional<Open> same = told.stream()
                .filter(other -> other.episode().series().equals(episode.series()))
                .filter(other -> other.episode().severity().atLeast(episode.severity()))
                .filter(other -> rule.condition() instanceof Condition.SevereItem
                        ? names(other, acts)
                        : !EpisodeWatch.isWorse(other.episode().reference(), stress))
                .findFirst();
        if (same.isPresent()) {
            return Optional.of("episode %d has already said so (%s)"
                    .formatted(same.get().episode().id(), same.get().rule().name()));
        }
        if (!episode.series().equals(CohesionIndex.SERIES)) return Optional.empty();
        long factors = told.stream()
                .map(other -> other.episode().series())
                .filter(series -> !series.equals(CohesionIndex.SERIES))
                .distinct()
                .count();
        return factors >= ENOUGH_FACTORS
                ? Optional.of("%d factors have already said so".formatted(factors))
                : Optional.empty();
    }

    /** Who was told of a score was not told of an act that came later, or weighed too little to be named. */
    private static boolean names(Open other, Set<String> acts) {
        return !acts.isEmpty() && other.named().containsAll(acts);
    }
}
