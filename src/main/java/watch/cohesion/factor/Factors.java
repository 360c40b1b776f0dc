package watch.cohesion.factor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The factors in force and the seeds behind them. */
public interface Factors {

    /** In the order of the configuration, which is the order of the codebook. */
    List<Factor> all();

    Optional<Factor> find(FactorId id);

    List<Seed> seeds();

    /** By language tag: what all factors share. */
    Map<String, Lexicon> lexicons();

    /** As they are at this moment, all of one version whatever is saved meanwhile. */
    default Factors now() {
        return this;
    }
}
