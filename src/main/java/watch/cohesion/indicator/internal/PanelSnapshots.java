package watch.cohesion.indicator.internal;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.indicator.internal.CurrentPanel.Held;

/** Holds on to what the {@link CurrentPanel} stands on. */
@Component
class PanelSnapshots implements Snapshots {

    private final CurrentPanel current;
    private final DayTable days;
    private final Feeds feeds;
    private final Factors factors;
    private final InstantSource clock;

    PanelSnapshots(CurrentPanel current, DayTable days, Feeds feeds, Factors factors, InstantSource clock) {
        this.current = current;
        this.days = days;
        this.feeds = feeds;
        this.factors = factors;
        this.clock = clock;
    }

    @Override
    public Snapshot now() {
        Held held = current.get();
        return new Snapshot(
                held.revision(),
                new JdbcScores(current, days, feeds, clock, () -> held),
                new PanelCourses(current, factors, () -> held),
                (item, factor, direction) -> held.said().stream()
                        .anyMatch(word -> word.item().equals(item)
                                && word.factor().equals(factor)
                                && word.direction() == direction));
    }
}
