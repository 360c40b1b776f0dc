package watch.cohesion.indicator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;

/**
 * The method in force, and another one that waits for an analyst's yes: where the configuration asks at a start for other
 * weights, half-lives, usual masses, another week or other formulas than those that made the history, the service goes on
 * with what made it.
 */
public interface MethodControl {

    /** What is in force, in the order of the factors. */
    List<Setting> settings();

    /** What waits; empty if the configuration asks for what is in force. */
    Optional<Proposal> proposed();

    /**
     * Puts what waits in force, on every node within seconds; the history is then worked out anew. Goes into the audit log.
     *
     * @param version that was looked at
     * @return false if that version does not wait any more, and nothing was changed
     */
    boolean apply(String version, String who);

    /** Of a factor. */
    record Setting(FactorId factor, double weight, Duration halfLife) {

        /** The factors that count in the index. */
        public static Set<FactorId> counted(List<Setting> settings) {
            return settings.stream()
                    .filter(setting -> setting.weight() > 0)
                    .map(Setting::factor)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A method that waits.
     *
     * @param version it would have, as {@link MethodChange#version()}
     * @param inForce the version in force
     * @param lines what would change
     */
    record Proposal(String version, String inForce, List<Line> lines) {}

    /**
     * A setting that would change.
     *
     * @param factor null for what holds for all
     * @param before in words or numbers; empty for none
     */
    record Line(@Nullable FactorId factor, Part part, String before, String after) {}

    /** What a setting is about. */
    enum Part {
        FORMULAS,
        WEEK,
        WEIGHT,
        /** In days. */
        HALF_LIFE,
        /** With what became of it, in units of evidence. */
        USUAL_MASS
    }
}
