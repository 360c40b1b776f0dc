package watch.cohesion.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.Items;

/** Every feed with how it is doing, the failing ones first. */
@Controller
class FeedsPage {

    private final Feeds feeds;
    private final Items items;
    private final InstantSource clock;

    FeedsPage(Feeds feeds, Items items, InstantSource clock) {
        this.feeds = feeds;
        this.items = items;
        this.clock = clock;
    }

    @GetMapping("/feeds")
    String show(@ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Map<FeedId, Long> counts = items.countByFeed();
        Instant now = clock.instant();
        List<FeedRow> rows = feeds.health().stream()
                .map(health ->
                        FeedRow.of(health, counts.getOrDefault(health.feed().id(), 0L), reader, now, ""))
                .toList();
        model.addAttribute("section", "feeds");
        model.addAttribute("rows", rows);
        model.addAttribute(
                "failing",
                rows.stream()
                        .filter(row -> row.state() == FeedHealth.State.FAILING)
                        .count());
        return "FeedsPage";
    }
}
