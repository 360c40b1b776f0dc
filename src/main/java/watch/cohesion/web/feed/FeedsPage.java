package watch.cohesion.web.feed;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Every feed with how it is doing: to sort, to filter, and to act on many at once. */
@Controller
class FeedsPage {

    private final Feeds feeds;
    private final FeedRows rows;

    FeedsPage(Feeds feeds, FeedRows rows) {
        this.feeds = feeds;
        this.rows = rows;
    }

    /**
     * What the page shows.
     *
     * @param all how many feeds there are
     * @param states how many are in each state
     * @param odd how many answer and yet are not as usual
     * @param progress of polls that were just asked for, by feed
     * @param acts what can be done to many at once
     * @param tags every tag in use, with how many feeds bear it
     */
    record View(
            FeedQuery query,
            List<FeedRow> rows,
            Map<String, PollProgress> progress,
            int all,
            Map<FeedHealth.State, Long> states,
            long odd,
            Map<String, Long> tags,
            List<FeedsActions.Act> acts,
            List<Deleted> deleted) {

        /** How many of the rows are of feeds whose poll was just asked for. */
        public long asked() {
            return rows.stream()
                    .filter(row -> progress.containsKey(row.feed().id().value()))
                    .count();
        }

        /** How many of these have ended already. */
        public long polled() {
            return rows.stream()
                    .map(row -> progress.get(row.feed().id().value()))
                    .filter(poll -> poll != null && !poll.asks())
                    .count();
        }
    }

    /** A feed that can be had back. */
    record Deleted(String id, String name, Moment at, Moment until) {}

    /** Spring makes an empty map where nothing was asked for, and can make no interface. */
    @SuppressWarnings("NonApiType")
    @GetMapping("/feeds")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String sort,
            @ModelAttribute(name = FeedsActions.ASKED, binding = false) HashMap<String, Long> asked,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        List<FeedHealth> all = feeds.health();
        FeedQuery query = new FeedQuery(q, state, tag, sort);
        List<FeedRow> made = rows.of(all, reader);
        model.addAttribute("section", "feeds");
        model.addAttribute(
                "view",
                new View(
                        query,
                        query.of(made.stream()),
                        progress(made, asked),
                        all.size(),
                        states(all),
                        made.stream().filter(FeedRow::odd).count(),
                        tags(all),
                        List.of(FeedsActions.Act.values()),
                        feeds.deleted().stream()
                                .map(each -> deleted(each, reader))
                                .toList()));
        return "feed/FeedsPage";
    }

    private static Map<String, PollProgress> progress(List<FeedRow> rows, Map<String, Long> asked) {
        Map<String, PollProgress> progress = new HashMap<>();
        for (FeedRow row : rows) {
            Long before = asked.get(row.feed().id().value());
            if (before != null) progress.put(row.feed().id().value(), PollProgress.begun(row, before, asked.size()));
        }
        return progress;
    }

    private static Map<FeedHealth.State, Long> states(List<FeedHealth> all) {
        Map<FeedHealth.State, Long> counts = new EnumMap<>(FeedHealth.State.class);
        for (FeedHealth.State state : FeedHealth.State.values()) counts.put(state, 0L);
        all.forEach(feed -> counts.merge(feed.state(), 1L, Long::sum));
        return counts;
    }

    private static Map<String, Long> tags(List<FeedHealth> all) {
        Map<String, Long> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.stream()
                .map(health -> health.feed().tags().words())
                .flatMap(Collection::stream)
                .forEach(tag -> counts.merge(tag, 1L, Long::sum));
        return counts;
    }

    private static Deleted deleted(DeletedFeed each, Reader reader) {
        return new Deleted(
                each.feed().id().value(),
                each.feed().name(),
                Moment.of(each.deletedAt(), reader.besideUtc()),
                Moment.of(each.goneAt(), reader.besideUtc()));
    }
}
