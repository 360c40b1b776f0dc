package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Judgement;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Probation;
import watch.cohesion.indicator.scoring.Reach;

/** The judgements that a score can rest on. */
@Component
class Judgements {

    private final Assessments assessments;
    private final Newcomers newcomers;

    Judgements(Assessments assessments, Newcomers newcomers) {
        this.assessments = assessments;
        this.newcomers = newcomers;
    }

    /** Whose words count only as corroboration. */
    Probation probation() {
        return newcomers.probation();
    }

    /** What was said before this instant makes no difference at the given one, nor after it. */
    Instant reach(Method method, Collection<Gap> gaps, Instant at) {
        return probation().reach(Reach.back(method, gaps, at));
    }

    /** All that could weigh something at an instant or later, that on probation, too. */
    List<Judgement> said(Method method, Collection<Gap> gaps, Instant from) {
        return assessments.judgements(reach(method, gaps, from));
    }

    /** All that weigh something at an instant or later, of what was published before {@code to}. */
    List<Judgement> between(Method method, Collection<Gap> gaps, Instant from, Instant to) {
        return probation().of(assessments.judgements(reach(method, gaps, from), to));
    }
}
