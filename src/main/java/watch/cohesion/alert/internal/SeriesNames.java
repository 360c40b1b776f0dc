package watch.cohesion.alert.internal;

import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;

/** What series are called in letters. */
@Component
class SeriesNames {

    private final Factors factors;

    SeriesNames(Factors factors) {
        this.factors = factors;
    }

    String of(String series) {
        if (series.equals(CohesionIndex.SERIES)) return "The alliance";
        return factors.find(new FactorId(series)).map(Factor::name).orElse(series);
    }
}
