package watch.cohesion.web.feed;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.feed.Answer;
import watch.cohesion.feed.Backfills;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedSecret;
import watch.cohesion.feed.FeedSecrets;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Response;
import watch.cohesion.item.FullTexts;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Shown;

/** One feed: how its polls went, what it brought, and what is set for it. */
@Controller
class FeedPage {

    private static final int POLLS = 50;
    private static final int ITEMS = 20;
    private static final long KILOBYTE = 1024;

    private final Feeds feeds;
    private final FeedRows rows;
    private final Items items;
    private final FullTexts texts;
    private final Backfills backfills;
    private final FeedSecrets secrets;
    private final InstantSource clock;

    FeedPage(
            Feeds feeds,
            FeedRows rows,
            Items items,
            FullTexts texts,
            Backfills backfills,
            FeedSecrets secrets,
            InstantSource clock) {
        this.feeds = feeds;
        this.rows = rows;
        this.items = items;
        this.texts = texts;
        this.backfills = backfills;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param response the head of the last answer; null if there was none
     * @param secrets names of the headers that are sent to its host only
     * @param shown the settings that the form goes out from
     * @param theirs what somebody else has set since the form that was sent showed them
     */
    record View(
            FeedRow row,
            List<PollRow> polls,
            @Nullable Response response,
            List<ItemRow> items,
            FullTexts.Summary texts,
            List<String> secrets,
            FeedForm form,
            String shown,
            List<Shown.Change> theirs) {}

    /**
     * A poll of the history.
     *
     * @param took the whole of it, in seconds
     * @param answered how long the publisher took, in seconds; empty if it did not answer
     * @param status of HTTP; empty if it did not answer
     * @param remark empty if there is nothing more to know
     */
    record PollRow(
            Moment at,
            Age age,
            String took,
            String answered,
            String status,
            String size,
            Outcome outcome,
            String remark) {}

    /** An item that the feed brought. */
    record ItemRow(ItemId id, String title, Moment time, Age age) {}

    @GetMapping("/feeds/{id}")
    String show(@PathVariable String id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        FeedHealth health = Missing.health(feeds, id);
        return page(health, FeedForm.of(health.feed()), FeedShown.of(health.feed()), List.of(), reader, model);
    }

    @PostMapping("/feeds/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        FeedHealth health = Missing.health(feeds, id);
        String shown = fields.getOrDefault(Shown.FIELD, "");
        List<Shown.Change> theirs = FeedShown.since(shown, health.feed());
        FeedForm.Checked checked = FeedForm.entered(fields).check(feeds, health.feed());
        if (!theirs.isEmpty()) {
            return page(health, checked.form(), FeedShown.of(health.feed()), theirs, reader, model);
        }
        Feed feed = checked.feed();
        if (feed == null) return page(health, checked.form(), shown, List.of(), reader, model);
        boolean hadLogin = !secrets.of(feed.id()).isEmpty();
        if (!feeds.change(health.feed(), feed, who.getName())) {
            // Somebody was faster by a moment: what they did is told.
            return change(id, fields, who, reader, model, next);
        }
        boolean forgotten = hadLogin && secrets.of(feed.id()).isEmpty();
        next.addFlashAttribute(
                Done.NAME, Done.of(forgotten ? "feed.done.saved-login-gone" : "feed.done.saved", 1, feed.name()));
        return "redirect:/feeds/" + feed.id();
    }

    @PostMapping("/feeds/{id}/secret")
    String secret(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String value,
            Principal who,
            RedirectAttributes next) {
        Feed feed = Missing.health(feeds, id).feed();
        try {
            FeedSecret secret = switch (kind) {
                case "login" -> new FeedSecret.Login(user.strip(), value);
                case "token" -> new FeedSecret.Token(value.strip());
                default -> new FeedSecret.Custom(user.strip(), value.strip());
            };
            secrets.put(feed.id(), secret, who.getName());
            next.addFlashAttribute(Done.NAME, Done.of("secret.done.set", 1, feed.name()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            next.addFlashAttribute(Done.NAME, Done.of("secret.refused", 0, Objects.toString(e.getMessage(), "")));
        }
        return "redirect:/feeds/" + feed.id();
    }

    @PostMapping("/feeds/{id}/secret/clear")
    String clearSecrets(@PathVariable String id, Principal who, RedirectAttributes next) {
        Feed feed = Missing.health(feeds, id).feed();
        secrets.clear(feed.id(), who.getName());
        next.addFlashAttribute(Done.NAME, Done.of("secret.done.clear", 1, feed.name()));
        return "redirect:/feeds/" + feed.id();
    }

    private String page(
            FeedHealth health, FeedForm form, String shown, List<Shown.Change> theirs, Reader reader, Model model) {
        Instant now = clock.instant();
        model.addAttribute("section", "feeds");
        model.addAttribute(
                "view",
                new View(
                        rows.of(health, reader),
                        feeds.history(health.feed().id(), POLLS).stream()
                                .map(poll -> poll(poll, reader, now))
                                .toList(),
                        feeds.lastResponse(health.feed().id()).orElse(null),
                        items.ofFeed(health.feed().id(), ITEMS).stream()
                                .map(item -> item(item, reader, now))
                                .toList(),
                        texts.ofFeed(health.feed().id()),
                        secrets.of(health.feed().id()),
                        form,
                        shown,
                        theirs));
        FeedId id = health.feed().id();
        model.addAttribute(
                "backfill", BackfillActions.View.of(id, backfills.of(id).orElse(null), reader));
        return "feed/FeedPage";
    }

    private static PollRow poll(Poll poll, Reader reader, Instant now) {
        Answer answer = poll.answer();
        return new PollRow(
                Moment.of(poll.at(), reader.besideUtc()),
                Age.of(poll.at(), now),
                seconds(poll.took()),
                answer == null ? "" : seconds(answer.took()),
                answer == null ? "" : Integer.toString(answer.status()),
                answer == null ? "" : Numbers.count(Math.ceilDiv(answer.bytes(), KILOBYTE)),
                Outcome.of(poll),
                Objects.toString(poll.remark(), ""));
    }

    private static String seconds(Duration took) {
        return Numbers.points(took.toMillis() / 1000.0);
    }

    private static ItemRow item(Item item, Reader reader, Instant now) {
        return new ItemRow(
                item.id(), item.title(), Moment.of(item.time(), reader.besideUtc()), Age.of(item.time(), now));
    }
}
