package watch.cohesion.web.feed;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
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
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Backfills;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** The back-fill of a feed, a part of its page that asks for itself while one is under way. */
@Controller
class BackfillActions {

    private final Feeds feeds;
    private final Backfills backfills;

    BackfillActions(Feeds feeds, Backfills backfills) {
        this.feeds = feeds;
        this.backfills = backfills;
    }

    /**
     * What the part shows.
     *
     * @param state null if there never was one
     * @param reached empty before the first page
     */
    record View(
            FeedId feed,
            Backfill.@Nullable State state,
            int pages,
            int entries,
            int added,
            int undated,
            @Nullable Moment backTo,
            @Nullable Moment reached,
            String detail) {

        static View of(FeedId feed, @Nullable Backfill backfill, Reader reader) {
            if (backfill == null) return new View(feed, null, 0, 0, 0, 0, null, null, "");
            return new View(
                    feed,
                    backfill.state(),
                    backfill.pages(),
                    backfill.entries(),
                    backfill.added(),
                    backfill.undated(),
                    Moment.of(backfill.backTo(), reader.besideUtc()),
                    backfill.reached() == null ? null : Moment.of(backfill.reached(), reader.besideUtc()),
                    backfill.detail());
        }

        public boolean running() {
            return state == Backfill.State.RUNNING;
        }

        public boolean resumable() {
            return state != null && state.resumable();
        }
    }

    @GetMapping("/feeds/{id}/backfill")
    String show(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FeedId feed = find(id);
        if (htmx == null) return "redirect:/feeds/" + feed;
        model.addAttribute("backfill", View.of(feed, backfills.of(feed).orElse(null), reader));
        return "feed/FeedPage :: backfill";
    }

    @PostMapping("/feeds/{id}/backfill")
    String start(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String to,
            Principal who,
            RedirectAttributes next) {
        FeedId feed = find(id);
        try {
            LocalDate day = LocalDate.parse(to.strip());
            backfills.start(feed, UtcDay.begin(day), who.getName());
        } catch (DateTimeParseException e) {
            next.addFlashAttribute(Done.NAME, Done.of("backfill.fault.date", 0, ""));
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute(Done.NAME, Done.of("backfill.fault", 0, Objects.toString(e.getMessage(), "")));
        }
        return "redirect:/feeds/" + feed;
    }

    @PostMapping("/feeds/{id}/backfill/pause")
    String pause(@PathVariable String id, Principal who) {
        return turn(id, backfills::pause, who);
    }

    @PostMapping("/feeds/{id}/backfill/resume")
    String resume(@PathVariable String id, Principal who) {
        return turn(id, backfills::resume, who);
    }

    @PostMapping("/feeds/{id}/backfill/cancel")
    String cancel(@PathVariable String id, Principal who) {
        return turn(id, backfills::cancel, who);
    }

    private String turn(String id, BiConsumer<FeedId, String> action, Principal who) {
        FeedId feed = find(id);
        action.accept(feed, who.getName());
        return "redirect:/feeds/" + feed;
    }

    private FeedId find(String id) {
        return feeds.find(Missing.feed(id)).orElseThrow(Missing::page).id();
    }
}
