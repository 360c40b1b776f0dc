package watch.cohesion.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import watch.cohesion.alert.decision.Alert;
import watch.cohesion.alert.decision.Course;
import watch.cohesion.alert.decision.Decision;
import watch.cohesion.alert.decision.EasingWatch;
import watch.cohesion.alert.decision.FactorCourse;
import watch.cohesion.alert.decision.FactorWatch;
import watch.cohesion.alert.decision.IndexCourse;
import watch.cohesion.alert.decision.IndexWatch;
import watch.cohesion.alert.decision.Memory;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.DecisionGrid;
import watch.cohesion.indicator.scoring.Panel;

/** Takes every decision of a stretch of time, as it would have been taken then. */
final class Alarms {

    private Alarms() {}

    /**
     * In the order of time.
     *
     * @param since nothing was watched before
     * @param until the last decision is at or before
     */
    static List<Alert> of(Panel panel, Instant since, Instant until) {
        List<Watch> watches = new ArrayList<>();
        for (FactorId factor : panel.factors()) {
            Course course = new FactorCourse(panel, factor);
            watches.add(new FactorWatch(factor, course, since)::decide);
            watches.add(new EasingWatch(factor, course, since)::decide);
        }
        watches.add(new IndexWatch(new WholeCourse(panel))::decide);
        List<Memory> memories = new ArrayList<>(Collections.nCopies(watches.size(), Memory.NONE));
        List<Alert> alerts = new ArrayList<>();
        for (long index = DecisionGrid.index(since); index <= DecisionGrid.index(until); index++) {
            for (int i = 0; i < watches.size(); i++) {
                Decision decision = watches.get(i).decide(DecisionGrid.instant(index), memories.get(i));
                memories.set(i, decision.memory());
                if (decision instanceof Decision.Tell tell) alerts.add(tell.alert());
            }
        }
        return List.copyOf(alerts);
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
