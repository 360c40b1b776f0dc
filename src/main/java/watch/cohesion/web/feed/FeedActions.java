package watch.cohesion.web.feed;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Reader;

/** What an analyst does to one feed: poll it now, pause it, go on, delete it, have it back. */
@Controller
class FeedActions {

    private final Feeds feeds;
    private final FeedRows rows;

    FeedActions(Feeds feeds, FeedRows rows) {
        this.feeds = feeds;
        this.rows = rows;
    }

    /** Answers with the feed's row, which asks for itself until the poll has ended. */
    @PostMapping("/feeds/{id}/run")
    String run(
            @PathVariable String id,
            Principal who,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        FeedHealth before = Missing.health(feeds, id);
        feeds.runNow(before.feed().id(), who.getName());
        if (htmx == null) {
            next.addFlashAttribute(
                    Done.NAME, Done.of("feeds.done.run", 1, before.feed().name()));
            return "redirect:/feeds/" + before.feed().id();
        }
        FeedRow row = rows.of(before, reader);
        return row(row, PollProgress.begun(row, row.polled(), 1), model);
    }

    /** The row of a feed whose poll was asked for. */
    @GetMapping("/feeds/{id}/row")
    String row(
            @PathVariable String id,
            @RequestParam long before,
            @RequestParam int tries,
            @RequestParam int every,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FeedRow row = rows.of(Missing.health(feeds, id), reader);
        return row(row, PollProgress.after(row, before, tries, every), model);
    }

    private static String row(FeedRow row, PollProgress progress, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("progress", progress);
        return "feed/FeedsPage :: row";
    }

    @PostMapping("/feeds/{id}/pause")
    String pause(@PathVariable String id, Principal who, RedirectAttributes next) {
        return act(id, feeds::pause, "feeds.done.pause", who, next);
    }

    @PostMapping("/feeds/{id}/resume")
    String resume(@PathVariable String id, Principal who, RedirectAttributes next) {
        return act(id, feeds::resume, "feeds.done.resume", who, next);
    }

    private String act(
            String id, BiConsumer<FeedId, String> action, String said, Principal who, RedirectAttributes next) {
        FeedHealth feed = Missing.health(feeds, id);
        action.accept(feed.feed().id(), who.getName());
        next.addFlashAttribute(Done.NAME, Done.of(said, 1, feed.feed().name()));
        return "redirect:/feeds/" + feed.feed().id();
    }

    @PostMapping("/feeds/{id}/delete")
    String delete(@PathVariable String id, Principal who, RedirectAttributes next) {
        FeedHealth feed = Missing.health(feeds, id);
        feeds.delete(feed.feed().id(), who.getName());
        next.addFlashAttribute(
                Done.NAME,
                new Done(
                        "feeds.done.delete",
                        1,
                        feed.feed().name(),
                        List.of(feed.feed().id().value())));
        return "redirect:/feeds";
    }

    /** Has feeds back that were deleted; one that is gone for good meanwhile is passed over. */
    @PostMapping("/deleted-feeds")
    String restore(@RequestParam(defaultValue = "") List<String> ids, Principal who, RedirectAttributes next) {
        List<String> names = ids.stream()
                .flatMap(id -> restored(Missing.feed(id), who.getName()).stream())
                .toList();
        String name = names.isEmpty() ? "" : names.getFirst();
        next.addFlashAttribute(Done.NAME, Done.of("feeds.done.restore", names.size(), name));
        return "redirect:/feeds";
    }

    /** The name of the feed that is back; empty if it is gone for good. */
    private Optional<String> restored(FeedId id, String who) {
        try {
            feeds.restore(id, who);
            return feeds.find(id).map(Feed::name);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
