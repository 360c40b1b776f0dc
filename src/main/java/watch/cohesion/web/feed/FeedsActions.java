package watch.cohesion.web.feed;

import java.io.Serializable;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Missing;

/**
 * What an analyst does to all the feeds that are ticked. Each is a change of its own in the audit log. Where they are polled,
 * the next page shows how that goes.
 */
@Controller
public class FeedsActions {

    /** When the polls before those that were asked for began, in milliseconds by feed: an attribute of the next page. */
    static final String ASKED = "asked";

    /** What was filled in where nothing was done: an attribute of the next page. */
    static final String REFUSED = "refused";

    /** As it was filled in. */
    record Filled(List<String> ids, String act, String tags, String minutes) implements Serializable {

        Filled {
            ids = List.copyOf(ids);
        }
    }

    private final Feeds feeds;

    FeedsActions(Feeds feeds) {
        this.feeds = feeds;
    }

    /** The choices; their names in lower case are the values of the form's field. */
    public enum Act {
        RUN,
        PAUSE,
        RESUME,
        TAG,
        UNTAG,
        INTERVAL,
        DELETE;

        static Optional<Act> of(String name) {
            for (Act act : values()) {
                if (act.name().equalsIgnoreCase(name)) return Optional.of(act);
            }
            return Optional.empty();
        }
    }

    @PostMapping("/feeds")
    String act(
            @RequestParam(defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String tags,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String sort,
            Principal who,
            RedirectAttributes next) {
        List<Feed> chosen = ids.stream()
                .flatMap(id -> feeds.find(Missing.feed(id)).stream())
                .toList();
        if (Act.of(act).filter(Act.RUN::equals).isPresent()) next.addFlashAttribute(ASKED, lastPolls(chosen));
        Done done = done(chosen, act, Tags.read(tags), minutes.strip(), who.getName());
        next.addFlashAttribute(Done.NAME, done);
        if (done.key().startsWith("feeds.refused.")) {
            next.addFlashAttribute(
                    REFUSED,
                    new Filled(chosen.stream().map(Feed::id).map(FeedId::value).toList(), act, tags, minutes));
        }
        FeedQuery query = new FeedQuery(q, state, tag, sort);
        next.addAttribute("q", query.q());
        next.addAttribute("state", query.state());
        next.addAttribute("tag", query.tag());
        next.addAttribute("sort", query.sort());
        return "redirect:/feeds";
    }

    @SuppressWarnings("NonApiType") // as the next page declares it
    private HashMap<String, Long> lastPolls(List<Feed> chosen) {
        Set<FeedId> ids = chosen.stream().map(Feed::id).collect(Collectors.toSet());
        HashMap<String, Long> began = new HashMap<>();
        for (FeedHealth health : feeds.health()) {
            FeedId id = health.feed().id();
            if (ids.contains(id)) began.put(id.value(), FeedRow.polled(health));
        }
        return began;
    }

    private Done done(List<Feed> chosen, String name, Tags tags, String minutes, String who) {
        Optional<Act> act = Act.of(name);
        if (act.isEmpty()) return Done.of("feeds.refused.act", 0, "");
        if (chosen.isEmpty()) return Done.of("feeds.refused.none", 0, "");
        return switch (act.get()) {
            case RUN -> each(chosen, "run", "", feed -> feeds.runNow(feed.id(), who));
            case PAUSE -> each(chosen, "pause", "", feed -> feeds.pause(feed.id(), who));
            case RESUME -> each(chosen, "resume", "", feed -> feeds.resume(feed.id(), who));
            case TAG ->
                tags.isEmpty()
                        ? Done.of("feeds.refused.tag", 0, "")
                        : each(
                                chosen,
                                "tag",
                                tags.toString(),
                                feed -> feeds.retag(feed.id(), old -> old.with(tags.words()), who));
            case UNTAG ->
                tags.isEmpty()
                        ? Done.of("feeds.refused.tag", 0, "")
                        : each(
                                chosen,
                                "untag",
                                tags.toString(),
                                feed -> feeds.retag(feed.id(), old -> old.without(tags.words()), who));
            case INTERVAL -> interval(chosen, minutes, who);
            case DELETE -> delete(chosen, who);
        };
    }

    private Done interval(List<Feed> chosen, String minutes, String who) {
        Optional<Schedule> every =
                FeedForm.every(minutes).filter(schedule -> feeds.fault(schedule).isEmpty());
        if (every.isEmpty()) return Done.of("feeds.refused.interval", 0, minutes);
        return each(chosen, "interval", minutes, feed -> feeds.reschedule(feed.id(), every.get(), who));
    }

    private Done delete(List<Feed> chosen, String who) {
        Done done = each(chosen, "delete", "", feed -> feeds.delete(feed.id(), who));
        List<String> ids = chosen.stream().map(Feed::id).map(FeedId::value).toList();
        return new Done(done.key(), done.count(), done.word(), ids);
    }

    private interface Change {
        void on(Feed feed);
    }

    private static Done each(List<Feed> chosen, String said, String word, Change change) {
        List<Feed> done = chosen.stream().filter(feed -> changed(feed, change)).toList();
        String about = word.isEmpty() && done.size() == 1 ? done.getFirst().name() : word;
        return Done.of("feeds.done." + said, done.size(), about);
    }

    /** False if somebody else deleted it meanwhile. */
    private static boolean changed(Feed feed, Change change) {
        try {
            change.on(feed);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
