package watch.cohesion.classification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the classifier that came into force.
 *
 * @param since when it first judged, or was told to
 * @param who told it to; {@code system} where the program, or the factors' rules, had changed
 * @param run the retraining whose weights it judges by; null: the weights that ship
 */
public record ClassifierVersion(
        String name, Instant since, String who, @Nullable Long run) {}
