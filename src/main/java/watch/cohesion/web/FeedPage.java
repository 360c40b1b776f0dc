package watch.cohesion.web;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** One feed: how its polls went, what it brought, and when it is polled. */
@Controller
class FeedPage {

    private static final int POLLS = 50;
    private static final int ITEMS = 20;
    private static final long SHORTEST_MINUTES = 1;
    private static final long LONGEST_MINUTES = Duration.ofDays(30).toMinutes();

    private final Feeds feeds;
    private final Items items;
    private final InstantSource clock;

    FeedPage(Feeds feeds, Items items, InstantSource clock) {
        this.feeds = feeds;
        this.items = items;
        this.clock = clock;
    }

    /** What the page shows. */
    record View(FeedRow row, List<PollRow> polls, List<ItemRow> items, ScheduleForm form) {}

    /** A poll of the history. */
    record PollRow(Moment at, Age age, String took, Outcome outcome) {}

    /** An item that the feed brought. */
    record ItemRow(ItemId id, String title, Moment time, Age age) {}

    /**
     * The schedule as entered.
     *
     * @param fault key in the message catalogue of what is wrong; empty if nothing
     * @param detail what exactly; empty if the message says it all
     */
    record ScheduleForm(boolean cron, String minutes, String expression, String fault, String detail) {

        static ScheduleForm of(Schedule schedule) {
            return switch (schedule) {
                case Schedule.Every every ->
                    new ScheduleForm(false, Long.toString(every.interval().toMinutes()), "", "", "");
                case Schedule.Auto _ -> new ScheduleForm(false, "", "", "", "");
                case Schedule.Cron cron -> new ScheduleForm(true, "", cron.expression(), "", "");
            };
        }

        ScheduleForm wrong(String fault, String detail) {
            return new ScheduleForm(cron, minutes, expression, fault, detail);
        }
    }

    @GetMapping("/feeds/{id}")
    String show(@PathVariable String id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        FeedHealth health = feeds.health(Missing.feed(id)).orElseThrow(Missing::page);
        return page(health, ScheduleForm.of(health.feed().schedule()), reader, model);
    }

    @PostMapping("/feeds/{id}/schedule")
    String reschedule(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean cron,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String expression,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FeedHealth health = feeds.health(Missing.feed(id)).orElseThrow(Missing::page);
        ScheduleForm form = new ScheduleForm(cron, minutes.strip(), expression.strip(), "", "");
        try {
            feeds.reschedule(health.feed().id(), schedule(form), who.getName());
        } catch (NumberFormatException e) {
            return page(health, form.wrong("schedule.fault.minutes", ""), reader, model);
        } catch (IllegalArgumentException e) {
            return page(health, form.wrong("schedule.fault.cron", Objects.toString(e.getMessage(), "")), reader, model);
        }
        return "redirect:/feeds/" + health.feed().id();
    }

    private static Schedule schedule(ScheduleForm form) {
        if (form.cron()) return new Schedule.Cron(form.expression());
        long minutes = Long.parseLong(form.minutes());
        if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) throw new NumberFormatException("out of bounds");
        return new Schedule.Every(Duration.ofMinutes(minutes));
    }

    private String page(FeedHealth health, ScheduleForm form, Reader reader, Model model) {
        Instant now = clock.instant();
        List<Item> brought = items.ofFeed(health.feed().id(), ITEMS);
        long count = items.countByFeed().getOrDefault(health.feed().id(), 0L);
        model.addAttribute("section", "feeds");
        model.addAttribute(
                "view",
                new View(
                        FeedRow.of(health, count, reader, now, ""),
                        feeds.history(health.feed().id(), POLLS).stream()
                                .map(poll -> poll(poll, reader, now))
                                .toList(),
                        brought.stream().map(item -> item(item, reader, now)).toList(),
                        form));
        return "FeedPage";
    }

    private static PollRow poll(Poll poll, Reader reader, Instant now) {
        return new PollRow(
                Moment.of(poll.at(), reader.besideUtc()),
                Age.of(poll.at(), now),
                Numbers.points(poll.took().toMillis() / 1000.0),
                Outcome.of(poll));
    }

    private static ItemRow item(Item item, Reader reader, Instant now) {
        return new ItemRow(
                item.id(), item.title(), Moment.of(item.time(), reader.besideUtc()), Age.of(item.time(), now));
    }
}
