package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.Map;
import watch.cohesion.factor.FactorId;

/**
 * A time in which some source was not heard (scoring method, 1.4): whatever it published then is not known, so its
 * silence says nothing.
 *
 * @param from included
 * @param to not included; {@link Instant#MAX} while it lasts
 * @param shares by factor: the source's usual share of what is said on it, thousandths; a factor that is not named loses
 *     nothing
 */
public record Gap(Instant from, Instant to, Map<FactorId, Integer> shares) {

    /** The share of a factor of which nothing is heard. */
    public static final int WHOLE = 1_000;

    public Gap {
        shares = Map.copyOf(shares);
    }
}
