package watch.cohesion.alert.decision;

import java.time.Instant;

/** Watches the cohesion index, and tells what it finds unless it was told of late. */
public record IndexWatch(IndexCourse course) {

    /** @param at on the grid of decisions, each in turn */
    public Decision decide(Instant at, Memory before) {
        return Repetition.settle(CompositeRule.judge(course, at), before);
    }
}
