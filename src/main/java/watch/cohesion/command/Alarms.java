package watch.cohesion.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.alert.detection.Course;
import watch.cohesion.alert.detection.Decision;
import watch.cohesion.alert.detection.EasingWatch;
import watch.cohesion.alert.detection.FactorCourse;
import watch.cohesion.alert.detection.FactorWatch;
import watch.cohesion.alert.detection.IndexCourse;
import watch.cohesion.alert.detection.IndexWatch;
import watch.cohesion.alert.detection.Memory;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.Panel;

/** Takes every decision, one after the other, as it would have been taken then. */
final class Alarms {

    private final Instant since;
    private final List<Memory> memories = new ArrayList<>();
    private long next;

    /** @param since nothing was watched before */
    Alarms(Instant since) {
        this.since = since;
        this.next = DecisionGrid.index(since);
    }

    /**
     * Takes the decisions that come next, in the order of time.
     *
     * @param panel knows the time of the decisions, and the 230 days before
     * @param until the last decision is at or before
     */
    List<Alert> decide(Panel panel, Instant until) {
        List<Watch> watches = watches(panel);
        if (memories.isEmpty()) memories.addAll(Collections.nCopies(watches.size(), Memory.NONE));
        List<Alert> alerts = new ArrayList<>();
        for (; next <= DecisionGrid.index(until); next++) {
            for (int i = 0; i < watches.size(); i++) {
                Decision decision = watches.get(i).decide(DecisionGrid.instant(next), memories.get(i));
                memories.set(i, decision.memory());
                if (decision instanceof Decision.Tell tell) alerts.add(tell.alert());
            }
        }
        return List.copyOf(alerts);
    }

    private List<Watch> watches(Panel panel) {
        List<Watch> watches = new ArrayList<>();
        for (FactorId factor : panel.factors()) {
            Course course = new FactorCourse(panel, factor);
            watches.add(new FactorWatch(factor, course, since)::decide);
            watches.add(new EasingWatch(factor, course, since)::decide);
        }
        watches.add(new IndexWatch(new WholeCourse(panel))::decide);
        return watches;
    }

    private interface Watch {

        Decision decide(Instant at, Memory before);
    }

    private record WholeCourse(Panel panel) implements IndexCourse {

        @Override
        public int cohesion(Instant at) {
            return panel.cohesion(at);
        }

        @Override
        public Level level(Instant at) {
            return panel.level(at);
        }

        @Override
        public Change change(Instant at, Duration over) {
            return panel.indexChange(at, over);
        }
    }
}
