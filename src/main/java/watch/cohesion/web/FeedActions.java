package watch.cohesion.web;

import java.security.Principal;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.Items;

/** What an analyst does to a feed from a list: poll it now, pause it, go on. Answers with the feed's new row. */
@Controller
class FeedActions {

    private final Feeds feeds;
    private final Items items;
    private final InstantSource clock;

    FeedActions(Feeds feeds, Items items, InstantSource clock) {
        this.feeds = feeds;
        this.items = items;
        this.clock = clock;
    }

    @PostMapping("/feeds/{id}/run")
    String run(
            @PathVariable String id,
            Principal who,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return act(id, feeds::runNow, "feeds.said.run", who, htmx, reader, model);
    }

    @PostMapping("/feeds/{id}/pause")
    String pause(
            @PathVariable String id,
            Principal who,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return act(id, feeds::pause, "feeds.said.pause", who, htmx, reader, model);
    }

    @PostMapping("/feeds/{id}/resume")
    String resume(
            @PathVariable String id,
            Principal who,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return act(id, feeds::resume, "feeds.said.resume", who, htmx, reader, model);
    }

    private String act(
            String id,
            BiConsumer<FeedId, String> action,
            String said,
            Principal who,
            @Nullable String htmx,
            Reader reader,
            Model model) {
        FeedId feed = Missing.feed(id);
        if (feeds.find(feed).isEmpty()) throw Missing.page();
        action.accept(feed, who.getName());
        if (htmx == null) return "redirect:/feeds";
        FeedHealth health = feeds.health(feed).orElseThrow(Missing::page);
        long count = items.countByFeed().getOrDefault(feed, 0L);
        model.addAttribute("row", FeedRow.of(health, count, reader, clock.instant(), said));
        return "FeedsPage :: row";
    }
}
