package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.factor.Intensity;

/** What a rule sees of one series at an instant. Everything in it was known then. */
public interface Observation {

    Instant at();

    /** A factor's stress, or that of the alliance, thousandths of a point. */
    int stress();

    /** The stress so long ago, thousandths of a point. */
    int stressBefore(Duration ago);

    /**
     * The stress from which a reader of that condition sees it move, thousandths of a point. A lowest is looked for by the
     * hour.
     */
    default int stressBefore(Condition condition) {
        if (!condition.fromLowest()) return stressBefore(condition.window());
        return LongStream.rangeClosed(0, condition.window().toHours())
                .mapToInt(hours -> stressBefore(Duration.ofHours(hours)))
                .min()
                .orElseThrow();
    }

    /** How many of its own standard deviations the series moved over that time; more stress is positive. */
    double deviations(Duration over);

    /**
     * Houses that reported new strain in the last three days. New is what was published, and first seen, within them; what
     * the first poll of a feed brought, what was imported and what another version of the classifier judged otherwise is
     * not.
     */
    Set<String> news();

    /**
     * The stories of which one such report is of that intensity and probability at least.
     *
     * @return by the story's id the report in words, title and publisher; empty words where they are not known
     */
    Map<String, String> severe(Intensity intensity, double probability);

    /** What the detector of the scoring method found last; null if nothing in the last five days. */
    @Nullable
    Alert shift();

    /**
     * 0–1, of the evidence of the last 90 days that came from feeds which have failed for that long. 0 while our own
     * network is at fault, for then nothing is known of them.
     */
    double notHeard(Duration hold);

    /**
     * How much of the time since the last decision nothing was heard: our own network was out, most of the sources failed,
     * or the service did not run. Quiet in it is no calm.
     */
    default Duration unheard() {
        return Duration.ZERO;
    }

    /** Why less is told than usual although the sources are heard, in one sentence; null if it is not so. */
    default @Nullable String dearth() {
        return null;
    }
}
