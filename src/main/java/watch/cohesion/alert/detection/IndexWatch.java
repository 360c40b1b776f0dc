package watch.cohesion.alert.detection;

import java.time.Instant;

/**
 * Watches the cohesion index by the scoring method's own numbers ({@link CompositeRule}), and tells what it finds unless it
 * was told of late. A replay does; the service watches the index by its rules.
 */
public record IndexWatch(IndexCourse course) {

    /** @param at on the grid of decisions, each in turn */
    public Decision decide(Instant at, Memory before) {
        return Repetition.settle(CompositeRule.judge(course, at), before);
    }
}
