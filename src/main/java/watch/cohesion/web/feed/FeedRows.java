package watch.cohesion.web.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Reader;

/** Makes rows of feeds: what each brings is asked once for all of them. */
@Component
class FeedRows {

    private static final int WEEKS = 4;
    private static final Duration WINDOW = Duration.ofDays(7L * WEEKS);

    private final Items items;
    private final Assessments assessments;
    private final InstantSource clock;

    FeedRows(Items items, Assessments assessments, InstantSource clock) {
        this.items = items;
        this.assessments = assessments;
        this.clock = clock;
    }

    List<FeedRow> of(List<FeedHealth> feeds, Reader reader) {
        Instant now = clock.instant();
        Instant from = now.minus(WINDOW);
        List<FeedId> ids = feeds.stream().map(health -> health.feed().id()).toList();
        Map<FeedId, Long> counts = items.countByFeed(ids, from);
        Map<FeedId, RelevantShare> shares = assessments.relevantByFeed(ids, from);
        return feeds.stream()
                .map(health -> {
                    FeedId id = health.feed().id();
                    double weekly = counts.getOrDefault(id, 0L) / (double) WEEKS;
                    return FeedRow.of(health, weekly, shares.getOrDefault(id, RelevantShare.NONE), reader, now);
                })
                .toList();
    }

    FeedRow of(FeedHealth feed, Reader reader) {
        return of(List.of(feed), reader).getFirst();
    }
}
