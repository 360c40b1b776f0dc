package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;

/**
 * Watches one factor: asks each rule, and tells what the first of them finds unless it was told of late.
 *
 * @param since nothing was watched before; for 30 days from then on RISE and SHIFT are silent, as what is usual is
 *     still being learnt
 */
public record FactorWatch(FactorId factor, Course course, Instant since) {

    private static final Duration LEARNING = Duration.ofDays(30);

    /** @param at on the grid of decisions, each in turn */
    public Decision decide(Instant at, Memory before) {
        return decide(at, before, LevelRule.judge(factor.value(), course, at));
    }

    /**
     * As {@link #decide}, of RISE and SHIFT alone: where a level is told by other ways, it must not stand in for what is
     * looked for here, nor hold it back for five days.
     */
    public Decision decideShift(Instant at, Memory before) {
        return decide(at, before, null);
    }

    private Decision decide(Instant at, Memory before, @Nullable Alert level) {
        boolean learnt = !at.isBefore(since.plus(LEARNING));
        double excess = learnt ? ShiftRule.excess(before, course, at, since) : 0;
        Alert shift = learnt ? ShiftRule.judge(factor.value(), course, at, excess) : null;
        Alert rise = learnt ? RiseRule.judge(factor.value(), course, at, since) : null;
        Memory memory = new Memory(shift == null ? excess : 0, before.last());
        return Repetition.settle(first(level, rise, shift), memory);
    }

    /**
     * Why the factor is quieter than its habit allows, in one sentence; null if it is not.
     *
     * @param listened since when feeds are read
     */
    public @Nullable String quiet(Instant at, Instant listened) {
        return QuietRule.judge(course, at, since, listened);
    }

    private static @Nullable Alert first(@Nullable Alert... found) {
        for (Alert alert : found) {
            if (alert != null) return alert;
        }
        return null;
    }
}
