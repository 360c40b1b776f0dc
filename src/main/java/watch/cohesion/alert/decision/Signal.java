package watch.cohesion.alert.decision;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import watch.cohesion.alert.Condition;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Tenths;

/**
 * What a condition makes of an observation.
 *
 * @param raised it is met
 * @param calm it is so far from being met that an episode may end
 * @param reason one sentence for the reader of an alert
 * @param causes names of the single things that it is met for: of a shift the finding, of severe items their stories;
 *     empty for what is only a score
 */
record Signal(boolean raised, boolean calm, String reason, Set<String> causes) {

    private static final int POINT = 1_000;
    private static final double ALMOST = 0.5;

    Signal(boolean raised, boolean calm, String reason) {
        this(raised, calm, reason, Set.of());
    }

    /** @param known causes that readers have been told of */
    static Signal of(Condition condition, Observation observed, Set<String> known) {
        return switch (condition) {
            case Condition.Level level -> of(level, observed);
            case Condition.Rise rise -> of(rise, observed);
            case Condition.Shift shift -> of(shift, observed);
            case Condition.Index index -> of(index, observed);
            case Condition.SevereItem item -> of(item, observed, known);
            case Condition.Quiet quiet -> of(quiet, observed);
        };
    }

    private static Signal of(Condition.Level level, Observation observed) {
        int stress = observed.stress();
        return new Signal(
                stress >= level.enter() * POINT,
                stress < level.leave() * POINT,
                String.format(Locale.ROOT, "The score of %.1f is at %d or above.", points(stress), level.enter()));
    }

    private static Signal of(Condition.Rise rise, Observation observed) {
        int stress = observed.stress();
        int before = observed.stressBefore(rise.over());
        int risen = stress - before;
        return new Signal(
                risen >= rise.points() * POINT && stress >= rise.floor() * POINT,
                risen < rise.points() * POINT * ALMOST,
                String.format(
                        Locale.ROOT,
                        "The score rose by %s to %s in %s.",
                        Tenths.words(Tenths.of(stress) - Tenths.of(before)),
                        Tenths.words(Tenths.of(stress)),
                        Spoken.of(rise.over())));
    }

    private static Signal of(Condition.Shift shift, Observation observed) {
        Alert found = observed.shift();
        boolean stands = found != null && observed.stress() >= shift.leave() * POINT;
        return new Signal(
                stands,
                !stands,
                found == null ? "The series is as usual again." : found.reason(),
                found == null ? Set.of() : Set.of(found.at().toString()));
    }

    private static Signal of(Condition.Index index, Observation observed) {
        int stress = observed.stress();
        int before = observed.stressBefore(index.over());
        int fallen = stress - before;
        boolean far = fallen >= index.points() * POINT;
        // What chance does follows from all evidence there is: it is asked only where it matters.
        double z = far ? observed.deviations(index.over()) : 0;
        boolean raised = far && z >= index.z();
        long cohesion = Tenths.of(100 * POINT - stress);
        String reason = raised
                ? String.format(
                        Locale.ROOT,
                        "Cohesion fell by %s to %s in %s, beyond chance (%.1f standard deviations).",
                        Tenths.words(Tenths.of(100 * POINT - before) - cohesion),
                        Tenths.words(cohesion),
                        Spoken.of(index.over()),
                        z)
                : "Cohesion stands at %s.".formatted(Tenths.words(cohesion));
        return new Signal(raised, fallen < index.points() * POINT * ALMOST, reason);
    }

    private static Signal of(Condition.SevereItem item, Observation observed, Set<String> known) {
        Map<String, String> severe = observed.severe(item.intensity(), item.probability());
        return new Signal(
                !severe.isEmpty(),
                severe.isEmpty(),
                String.format(
                        Locale.ROOT,
                        "A new report tells of %s%s; score %.1f.",
                        told(item.intensity()),
                        named(severe, known),
                        points(observed.stress())),
                severe.keySet());
    }

    /** The first report that readers do not know of, and how many more there are. */
    private static String named(Map<String, String> severe, Set<String> known) {
        List<String> reports = severe.entrySet().stream()
                .filter(one -> !known.contains(one.getKey()) && !one.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        if (reports.isEmpty()) return "";
        int more = reports.size() - 1;
        return ": " + reports.getFirst() + (more == 0 ? "" : " and %d more".formatted(more));
    }

    private static Signal of(Condition.Quiet quiet, Observation observed) {
        double notHeard = observed.notHeard(quiet.hold());
        String dearth = observed.dearth();
        boolean isNotHeard = notHeard >= quiet.share();
        return new Signal(
                isNotHeard || dearth != null,
                notHeard < quiet.share() * ALMOST && dearth == null,
                dearth != null && !isNotHeard
                        ? dearth
                        : String.format(
                                Locale.ROOT,
                                "%.0f %% of its evidence came from feeds that cannot be read now.",
                                notHeard * 100));
    }

    /** In words: readers do not know the codebook's numbers. */
    private static String told(Intensity least) {
        return switch (least) {
            case ACTION -> "an act of strain";
            case POSITION -> "a position or an act of strain";
            case TALK -> "strain";
        };
    }

    private static double points(int milli) {
        return milli / (double) POINT;
    }
}
