package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Panel;

/**
 * The assessments in force, ready to be asked for scores. Held in memory until the assessments or the factors change;
 * every node holds its own and can make it again.
 */
@Component
class CurrentPanel {

    private final Assessments assessments;
    private final Factors factors;
    private final IndicatorSettings settings;
    private @Nullable Held held;

    /** @throws IllegalArgumentException if no scores can be worked out from these factors and settings */
    CurrentPanel(Assessments assessments, Factors factors, IndicatorSettings settings) {
        this.assessments = assessments;
        this.factors = factors;
        this.settings = settings;
        Panel.of(settings.of(factors.all()), List.of());
    }

    /**
     * @param revision of the assessments
     * @param method version of the method and its settings
     */
    record Held(long revision, String method, List<FactorSettings> factors, List<Judgement> judgements, Panel panel) {}

    /** The revision is read before the judgements, so that what is committed in between is seen next time. */
    synchronized Held get() {
        long revision = assessments.revision();
        List<FactorSettings> now = settings.of(factors.all());
        Held before = held;
        if (before != null && before.revision == revision && before.factors.equals(now)) return before;
        List<Judgement> judgements = assessments.judgements(Instant.EPOCH);
        Held after = new Held(revision, Method.version(now), now, judgements, Panel.of(now, judgements));
        held = after;
        return after;
    }

    Panel panel() {
        return get().panel;
    }
}
