package watch.cohesion.alert.detection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import watch.cohesion.indicator.Level;

/** One alert per factor in five days, unless it has become worse since. */
final class Repetition {

    private static final Duration COOL_DOWN = Duration.ofDays(5);
    private static final int WORSE = 8_000;

    private Repetition() {}

    /** @param found what a rule found at this decision, null if nothing */
    static Decision settle(@Nullable Alert found, Memory memory) {
        if (found == null || isToldAlready(found, memory.last())) return new Decision.Nothing(memory);
        return new Decision.Tell(found, new Memory(memory.excess(), found));
    }

    private static boolean isToldAlready(Alert found, @Nullable Alert last) {
        return last != null && !isOver(last, found) && !isWorse(last, found);
    }

    private static boolean isOver(Alert last, Alert found) {
        return !found.at().isBefore(last.at().plus(COOL_DOWN));
    }

    /** The level follows the score by a decision or two; what the score already said is not told again for that. */
    private static boolean isWorse(Alert last, Alert found) {
        Level implied = Level.of(last.stress() / 1_000.0);
        boolean higher = found.to().above(last.to()) && found.to().above(implied);
        return higher || found.stress() - last.stress() >= WORSE;
    }
}
