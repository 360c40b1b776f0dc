package watch.cohesion.alert.internal;

import java.time.Instant;
import java.util.Set;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Easing;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.alert.detection.Decision;
import watch.cohesion.alert.detection.EasingWatch;
import watch.cohesion.alert.detection.FactorCourse;
import watch.cohesion.alert.detection.Memory;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;

/**
 * Decides which factors have eased. As with an alert, news must have brought it: no back catalogue, no import and no other
 * version of the classifier does. What was told is remembered in its table, so that a restart tells nothing again.
 */
@Component
class Relief {

    private static final Logger log = LoggerFactory.getLogger(Relief.class);

    private final Courses courses;
    private final News news;
    private final EasingTable table;
    private final ProgressTable progress;

    Relief(Courses courses, News news, EasingTable table, ProgressTable progress) {
        this.courses = courses;
        this.news = news;
        this.table = table;
        this.progress = progress;
    }

    /**
     * What eased, once for each decision of the method's grid, in their order: one that failed is tried again with the next
     * pass, and those that nobody was there to take are made good while their news is fresh.
     *
     * @param apart does a part by itself, as {@link Pass#apart}
     */
    void upTo(Instant now, BiPredicate<String, Runnable> apart) {
        Instant last = DecisionGrid.floor(now);
        Instant fresh = last.minus(News.FRESH);
        Instant before = progress.eased();
        Instant next = before == null ? last : DecisionGrid.floor(before).plus(DecisionGrid.STEP);
        if (next.isBefore(fresh)) next = fresh;
        for (; !next.isAfter(last); next = next.plus(DecisionGrid.STEP)) {
            Instant decision = next;
            boolean decided = apart.test("What eased", () -> {
                decide(decision);
                progress.eased(decision);
            });
            if (!decided) return;
        }
    }

    private void decide(Instant decision) {
        Set<FactorId> relieved = news.relieved(decision);
        if (relieved.isEmpty()) return;
        Instant first = decision.minus(Detector.BASELINE);
        Courses.Stretch stretch = courses.over(first, decision);
        Instant since = stretch.beginning().filter(first::isBefore).orElse(first);
        for (FactorId factor : courses.factors()) {
            if (!relieved.contains(factor)) continue;
            Decision made = new EasingWatch(factor, new FactorCourse(stretch, factor), since)
                    .decide(
                            decision,
                            table.last(factor.value()).map(Relief::memory).orElse(Memory.NONE));
            if (made instanceof Decision.Tell(Alert alert, Memory _)) tell(easing(alert));
        }
    }

    private void tell(Easing easing) {
        table.store(easing);
        log.atInfo()
                .addKeyValue("series", easing.series())
                .addKeyValue("stress", easing.milli())
                .log("{} eased: {}", easing.series(), easing.reason());
    }

    private static Memory memory(Easing told) {
        return new Memory(
                0,
                new Alert(
                        told.at(),
                        told.series(),
                        Alert.Kind.EASING,
                        told.from(),
                        told.to(),
                        told.milli(),
                        told.reason()));
    }

    private static Easing easing(Alert alert) {
        return new Easing(alert.at(), alert.series(), alert.from(), alert.to(), alert.milli(), alert.reason());
    }
}
