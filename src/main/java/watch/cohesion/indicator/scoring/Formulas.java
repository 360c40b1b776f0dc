package watch.cohesion.indicator.scoring;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import watch.cohesion.factor.FactorId;

/**
 * The versions of the formulas that scores can be worked out by. A formula or a constant of this package is never changed
 * in place: what differs is asked of the version, and the versions before go on to give what they gave. (The first is not
 * among them: it aged evidence whether anything was heard or not, and no release had it.)
 */
public enum Formulas {
    /** Evidence ages alike on all days of the week on which the factor is heard. */
    EVEN_WEEK(2) {
        @Override
        EvidenceClock clock(FactorId factor, Collection<Gap> gaps, Rhythm rhythm) {
            return EvidenceClock.of(factor, gaps, Rhythm.EVEN);
        }
    },
    /** Evidence ages by the rhythm of the press, and inertia follows recalibrations. */
    PRESS_WEEK(3) {
        @Override
        EvidenceClock clock(FactorId factor, Collection<Gap> gaps, Rhythm rhythm) {
            return EvidenceClock.of(factor, gaps, rhythm);
        }
    };

    /** Those of new scores. */
    static final Formulas NEWEST = PRESS_WEEK;

    private final int number;

    Formulas(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<Formulas> of(int number) {
        return Arrays.stream(values())
                .filter(formulas -> formulas.number == number)
                .findFirst();
    }

    abstract EvidenceClock clock(FactorId factor, Collection<Gap> gaps, Rhythm rhythm);
}
