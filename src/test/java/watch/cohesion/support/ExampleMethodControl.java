package watch.cohesion.support;

import java.util.List;
import java.util.Optional;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.MethodControl;

/** The factors' own settings in force; once {@link #propose}d, another weight waits. */
public final class ExampleMethodControl implements MethodControl {

    public static final String PROPOSED = "2-89abcdef";

    private final Factors factors;
    private volatile boolean waits;

    ExampleMethodControl(Factors factors) {
        this.factors = factors;
    }

    public void propose() {
        waits = true;
    }

    @Override
    public List<Setting> settings() {
        return factors.all().stream()
                .map(factor -> new Setting(factor.id(), factor.weight(), factor.halfLife()))
                .toList();
    }

    @Override
    public Optional<Proposal> proposed() {
        if (!waits) return Optional.empty();
        return Optional.of(new Proposal(
                PROPOSED,
                "example-1",
                List.of(
                        new Line(null, Part.WEEK, "1.0 1.0 1.0 1.0 1.0 1.0 1.0", "1.1 1.3 1.25 1.15 1.0 0.6 0.6"),
                        new Line(Examples.FORCE_POSTURE, Part.WEIGHT, "0.1", "0.3"))));
    }

    @Override
    public boolean apply(String version, String who) {
        boolean applied = waits && version.equals(PROPOSED);
        if (applied) waits = false;
        return applied;
    }
}
