package watch.cohesion.indicator.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.indicator.internal.CurrentPanel.Held;
import watch.cohesion.item.ItemId;

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
                new Said(held.said()));
    }

    /**
     * Asked of each new report at every pass of alerts, and by no page: what was said is put in order by item when somebody
     * first asks, for to look through all of it for each report would take longer than the rest of the pass.
     */
    private static final class Said implements Snapshot.Judged {

        private final List<Judgement> all;
        private @Nullable Map<ItemId, List<Judgement>> byItem;

        Said(List<Judgement> all) {
            this.all = all;
        }

        @Override
        public boolean says(ItemId item, FactorId factor, Direction direction) {
            return byItem().getOrDefault(item, List.of()).stream()
                    .anyMatch(word -> word.factor().equals(factor) && word.direction() == direction);
        }

        private synchronized Map<ItemId, List<Judgement>> byItem() {
            Map<ItemId, List<Judgement>> known = byItem;
            if (known == null) {
                known = all.stream().collect(Collectors.groupingBy(Judgement::item));
                byItem = known;
            }
            return known;
        }
    }
}
