package watch.cohesion.indicator.scoring;

import java.util.ArrayList;
import java.util.List;

/** κ_f through time: the evidence against which new evidence of a factor is weighed (scoring method, 1.5). */
final class Inertia {

    private final long first;
    private final List<Step> steps;
    private final Decay decay;

    /**
     * From one recalibration on.
     *
     * @param from milliseconds since 1970
     * @param clock where the evidence clock stood then
     * @param more millionths of a unit, below 0 for less
     */
    private record Step(long from, long clock, long more) {}

    private Inertia(long first, List<Step> steps, Decay decay) {
        this.first = first;
        this.steps = steps;
        this.decay = decay;
    }

    static Inertia of(FactorSettings settings, EvidenceClock clock, Decay decay) {
        long first = FactorSettings.inertia(settings.usualMass());
        List<Step> steps = new ArrayList<>();
        long last = first;
        for (Recalibration later : settings.later()) {
            long next = FactorSettings.inertia(later.usualMass());
            long from = later.from().toEpochMilli();
            steps.add(new Step(from, clock.at(from), next - last));
            last = next;
        }
        return new Inertia(first, List.copyOf(steps), decay);
    }

    /**
     * Millionths of a unit.
     *
     * @param now where the evidence clock stands at the instant
     */
    long at(long millis, long now) {
        long inertia = first;
        for (Step step : steps) {
            if (step.from <= millis) inertia += step.more - decay.left(step.more, now - step.clock);
        }
        return inertia;
    }
}
