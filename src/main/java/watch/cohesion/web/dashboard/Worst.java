package watch.cohesion.web.dashboard;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.web.page.FactorNames;

/**
 * The factors under most stress, to be shown beside the index (scoring method, 1.8): of those that count in it, as what is
 * tracked beside it is no part of it, and all by one yardstick, their scores as they are shown. Their levels follow hours
 * later, so that the factor of the highest score need not be one of those whose level is high.
 *
 * @param first the one under most stress; null if nothing is said of any
 * @param others beside it those whose scores lie in the band of high or above, the most stressed first; null if that of
 *     {@code first} does not
 */
record Worst(@Nullable One first, @Nullable List<One> others) {

    /** A factor with its score. */
    record One(FactorId id, String name, String score) {}

    static Worst of(Picture picture, List<MethodControl.Setting> settings, Factors factors) {
        Set<FactorId> counted = MethodControl.Setting.counted(settings);
        record Shown(long tenths, One one) {}
        List<Shown> all = picture.byStress().stream()
                .filter(score -> counted.contains(score.factor()) && !score.silent())
                .flatMap(score -> factors.find(score.factor()).stream()
                        .map(factor -> new Shown(
                                Tenths.of(score.milli()),
                                new One(factor.id(), FactorNames.of(factor), Tenths.words(Tenths.of(score.milli()))))))
                .toList();
        List<One> high = all.stream()
                .filter(shown -> shown.tenths() >= 10L * Level.HIGH.from())
                .map(Shown::one)
                .toList();
        return new Worst(
                all.isEmpty() ? null : all.getFirst().one(), high.isEmpty() ? null : high.subList(1, high.size()));
    }
}
