package watch.cohesion.classification.internal;

import java.time.Duration;

/**
 * How much of the time one thread works that readers come before. It takes what others leave of the processors, less a
 * half of one for what comes next.
 *
 * @param share of the time that it works, from 0.05 (it never stands still) to 1
 */
record DutyCycle(double share) {

    static final DutyCycle FULL = new DutyCycle(1);

    private static final double LEAST = 0.05;
    private static final double LEFT_TO_OTHERS = 0.5;

    /** @param idle processors that stood idle of late, while it worked at this pace */
    DutyCycle with(double idle) {
        return new DutyCycle(Math.clamp(idle + share - LEFT_TO_OTHERS, LEAST, 1));
    }

    /** How long it rests after it has worked so long. */
    Duration rest(Duration worked) {
        return Duration.ofNanos(Math.round(worked.toNanos() * (1 / share - 1)));
    }
}
