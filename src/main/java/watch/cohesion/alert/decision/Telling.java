package watch.cohesion.alert.decision;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
     * @param open every open episode, this one too
     * @param silence that covers it now
     * @return why it is not told; empty if it is
     */
    public static Optional<String> withheld(
            Rule rule, Episode episode, Event event, Collection<Episode> open, Optional<Silence> silence) {
        if (event == Event.CLOSED && episode.told() == null) return Optional.of("its opening was not told either");
        if (event == Event.CLOSED && !rule.condition().tellsTheEnd()) {
            return Optional.of("the end of its kind is no news");
        }
        if (silence.isPresent()) {
            return Optional.of("silenced by %s: %s"
                    .formatted(silence.get().by(), silence.get().reason()));
        }
        if (event == Event.CLOSED) return Optional.empty();
        return inhibited(episode, open);
    }

    /** What others that are open have already said. */
    private static Optional<String> inhibited(Episode episode, Collection<Episode> open) {
        List<Episode> told = open.stream()
                .filter(other -> other.id() != episode.id() && other.told() != null)
                .toList();
        Optional<Episode> same = told.stream()
                .filter(other -> other.series().equals(episode.series()))
                .filter(other -> other.severity().atLeast(episode.severity()))
                .filter(other -> other.reference() >= episode.reference())
                .findFirst();
        if (same.isPresent()) {
            return Optional.of("episode %d has already said so (rule %s)"
                    .formatted(same.get().id(), same.get().rule()));
        }
        if (!episode.series().equals(CohesionIndex.SERIES)) return Optional.empty();
        long factors = told.stream().map(Episode::series).distinct().count();
        return factors >= ENOUGH_FACTORS
                ? Optional.of("%d factors have already said so".formatted(factors))
                : Optional.empty();
    }
}
