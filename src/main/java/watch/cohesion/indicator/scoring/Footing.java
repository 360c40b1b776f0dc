package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.Map;
import watch.cohesion.indicator.DecisionGrid;

/**
 * Where levels stood after a decision, from which they are followed on: a level depends on the one before.
 *
 * @param decision its number on the grid of decisions
 * @param standings by series; of series that are not named, at rest
 */
public record Footing(long decision, Map<String, Standing> standings) {

    public Footing {
        standings = Map.copyOf(standings);
    }

    /** Before the first evidence: everything at rest. */
    public static Footing before(Instant first) {
        return new Footing(DecisionGrid.index(first) - 1, Map.of());
    }

    /** As it stood at an instant. */
    public static Footing at(Instant at, Map<String, Standing> standings) {
        return new Footing(DecisionGrid.index(at), standings);
    }

    Standing of(String series) {
        return standings.getOrDefault(series, Standing.REST);
    }
}
