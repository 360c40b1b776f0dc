package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.Seed;

/** Two factors of equal weight. */
record TwoFactors(double weight) implements Factors {

    TwoFactors() {
        this(0.5);
    }

    @Override
    public List<Factor> all() {
        return List.of(factor(JdbcScoresTest.POSTURE), factor(JdbcScoresTest.BURDEN));
    }

    @Override
    public Optional<Factor> find(FactorId id) {
        return all().stream().filter(factor -> factor.id().equals(id)).findFirst();
    }

    @Override
    public List<Seed> seeds() {
        return List.of();
    }

    @Override
    public Map<String, Lexicon> lexicons() {
        return Map.of();
    }

    private Factor factor(FactorId id) {
        return new Factor(id, id.value(), Map.of(), List.of(), "", "", "", weight, Duration.ofDays(10), Map.of());
    }
}
