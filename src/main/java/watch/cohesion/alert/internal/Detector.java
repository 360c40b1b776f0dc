package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.alert.detection.Decision;
import watch.cohesion.alert.detection.FactorCourse;
import watch.cohesion.alert.detection.FactorWatch;
import watch.cohesion.alert.detection.Memory;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;

/**
 * The detector of the scoring method (1.9) run over a stretch of time: what it would have told, decision by decision.
 * Decides at 00, 06, 12 and 18 o'clock UTC, and is a function of the courses alone. These change while reports of before
 * the decision arrive, so what is found at one is kept until the next ({@link FindingTable}), and is one for all nodes.
 */
final class Detector {

    private static final Duration MEMORY = Duration.ofDays(190);

    /** As far back as the rules look for what is usual, with their guard. */
    static final Duration BASELINE = Duration.ofDays(200);

    /** For so long a finding stands (scoring method, 1.9: one alert per factor in five days). */
    private static final Duration STANDS = Duration.ofDays(5);

    private final Map<FactorId, TreeMap<Instant, Alert>> told = new HashMap<>();
    private final Map<FactorId, String> quiet = new HashMap<>();

    private Detector() {}

    /** A detector that has found nothing and never will. */
    static Detector none() {
        return new Detector();
    }

    /**
     * What stands at a decision.
     *
     * @param standing by factor, what was found last
     * @param quiet as {@link Detector#quiet}
     */
    record Findings(Map<FactorId, Alert> standing, Map<FactorId, String> quiet) {}

    Findings at(Instant decision) {
        Map<FactorId, Alert> standing = new HashMap<>();
        for (FactorId factor : told.keySet()) {
            Alert alert = standing(factor, decision);
            if (alert != null) standing.put(factor, alert);
        }
        return new Findings(Map.copyOf(standing), Map.copyOf(quiet));
    }

    /** One that found at a decision what is kept of it. */
    static Detector of(Findings kept) {
        Detector detector = new Detector();
        kept.standing().forEach((factor, alert) -> detector.told.put(factor, new TreeMap<>(Map.of(alert.at(), alert))));
        detector.quiet.putAll(kept.quiet());
        return detector;
    }

    /**
     * What it would have told, every decision from one instant to another.
     *
     * @param disregarded by factor, when stories began that are no news: what a new version of the classifier found in
     *     old reports explains a score, and what is usual, and is heard, but alerts nobody
     * @param listened since when feeds are read; before then nothing was quiet
     */
    static Detector over(
            Courses all, Instant from, Instant to, Map<FactorId, List<Instant>> disregarded, Instant listened) {
        Detector detector = new Detector();
        Courses.Stretch courses = all.over(from.minus(MEMORY).minus(BASELINE), to);
        Instant beginning = courses.beginning().orElse(to);
        for (FactorId factor : all.factors()) {
            Instant since = later(beginning, from.minus(MEMORY));
            FactorWatch watch = new FactorWatch(
                    factor, new FactorCourse(courses, factor, disregarded.getOrDefault(factor, List.of())), since);
            Memory memory = Memory.NONE;
            TreeMap<Instant, Alert> found = new TreeMap<>();
            for (Instant at = DecisionGrid.floor(since); !at.isAfter(to); at = at.plus(DecisionGrid.STEP)) {
                Decision decision = watch.decideShift(at, memory);
                memory = decision.memory();
                if (decision instanceof Decision.Tell(Alert alert, Memory _)) found.put(at, alert);
            }
            detector.told.put(factor, found);
            String quiet = new FactorWatch(factor, new FactorCourse(courses, factor), since).quiet(to, listened);
            if (quiet != null) detector.quiet.put(factor, quiet);
        }
        return detector;
    }

    /** What stood at the instant; null if nothing did. */
    @Nullable
    Alert standing(FactorId factor, Instant at) {
        TreeMap<Instant, Alert> found = told.get(factor);
        Map.Entry<Instant, Alert> last = found == null ? null : found.floorEntry(at);
        return last == null || last.getKey().plus(STANDS).isBefore(at) ? null : last.getValue();
    }

    /** Why the factor was quieter than its habit allows when the stretch ended; null if it was not. */
    @Nullable
    String quiet(FactorId factor) {
        return quiet.get(factor);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
