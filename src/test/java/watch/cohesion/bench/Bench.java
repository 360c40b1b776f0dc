package watch.cohesion.bench;

import java.util.Map;
import watch.cohesion.feed.internal.FeedsBench;

/** Runs one measurement by its name. */
public final class Bench {

    private static final Map<String, Measurement> ALL = Map.of("feeds", FeedsBench::run);

    private Bench() {}

    /** Prints what it measures. */
    @FunctionalInterface
    interface Measurement {
        void run() throws Exception;
    }

    public static void main(String... names) throws Exception {
        for (String name : names) {
            Measurement measurement = ALL.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("There is no measurement '%s'; there are: %s".formatted(name, ALL.keySet()));
            }
            measurement.run();
        }
        System.exit(0); // whatever threads the measured parts left behind
    }
}
