package watch.cohesion.web.feed;

import java.net.URI;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedFinder;
import watch.cohesion.feed.FeedFinder.Found;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.parse.FeedCandidate;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Reader;

/**
 * From any address to a feed: look, choose, see what would be stored and how it would be judged, set, save. Nothing is
 * stored on the way; the forms carry what is known so far.
 */
@Controller
class AddFeedPage {

    private static final String PREVIEWED = "previewed";

    private final FeedFinder finder;
    private final Feeds feeds;
    private final FeedPreview preview;
    private final OpmlPage opml;
    private final InstantSource clock;

    AddFeedPage(FeedFinder finder, Feeds feeds, FeedPreview preview, OpmlPage opml, InstantSource clock) {
        this.finder = finder;
        this.feeds = feeds;
        this.preview = preview;
        this.opml = opml;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param address as pasted; empty at first
     * @param nothing why there is no preview; null if there is one, or nothing was asked yet
     * @param choices feeds to choose from; empty if there is nothing to choose
     * @param otherPages other ways to read the page
     * @param preview what would be stored; null if it is not known
     * @param form the settings; null before there is an address to save
     * @param previewed of which source the preview is
     * @param changed whether a preview is shown because the source was changed after the last one
     */
    record View(
            String address,
            @Nullable Nothing nothing,
            List<FeedCandidate> choices,
            List<ListSelectors> otherPages,
            FeedPreview.@Nullable View preview,
            @Nullable FeedForm form,
            String previewed,
            boolean changed) {}

    /**
     * Why nothing can be shown.
     *
     * @param failure null if it is none of a publisher's
     * @param detail empty if the page names no feed and shows no list
     */
    record Nothing(PollOutcome.@Nullable Failure failure, String detail) {}

    @GetMapping("/add-feed")
    String begin(@RequestParam(defaultValue = "") String address, Model model) {
        return page(new View(address, null, List.of(), List.of(), null, null, "", false), model);
    }

    @PostMapping("/add-feed/look")
    String look(
            @RequestParam(defaultValue = "") String address,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model)
            throws InterruptedException {
        String pasted = address.strip();
        return switch (finder.look(pasted)) {
            case Found.Entries found -> page(found(pasted, found, fresh(found), false, reader), model);
            case Found.Page found -> page(chosen(pasted, found), model);
            case Found.Listing(byte[] document, String contentType) ->
                opml.plan(document, contentType, Base64.getEncoder().encodeToString(document), model);
            case Found.Nothing nothing -> page(nothing(pasted, nothing, fallback(nothing)), model);
        };
    }

    /** Again, with what was entered: another feed was chosen, or selectors were changed. */
    @PostMapping("/add-feed/preview")
    String preview(
            @RequestParam Map<String, String> fields,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model)
            throws InterruptedException {
        return again(FeedForm.entered(fields), false, reader, model);
    }

    @PostMapping("/add-feed")
    String save(
            @RequestParam Map<String, String> fields,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next)
            throws InterruptedException {
        FeedForm form = FeedForm.entered(fields);
        boolean insists = !form.get("insist").isEmpty();
        if (!insists && !form.get(PREVIEWED).equals(form.source())) return again(form, true, reader, model);
        FeedForm.Checked checked = form.check(feeds, null);
        Feed feed = checked.feed();
        if (feed == null) return again(checked.form(), false, reader, model);
        // Somebody was faster by a moment, and their feed has the id now: what they did is seen, and another id is
        // free.
        if (!feeds.add(feed, who.getName())) return save(fields, who, reader, model, next);
        next.addFlashAttribute(Done.NAME, Done.of("add.done", 1, feed.name()));
        return "redirect:/feeds/" + feed.id();
    }

    private String again(FeedForm form, boolean changed, Reader reader, Model model) throws InterruptedException {
        URI address = form.address().orElse(null);
        if (address == null) {
            FeedForm wrong = form.wrong(FeedForm.URL, "feed.fault.url", "");
            return page(new View(form.get(FeedForm.URL), null, List.of(), List.of(), null, wrong, "", false), model);
        }
        return switch (finder.read(address, form.page())) {
            case Found.Entries found ->
                page(found(form.get(FeedForm.URL), found, form.orElse(fresh(found)), changed, reader), model);
            case Found.Nothing nothing ->
                page(nothing(form.get(FeedForm.URL), nothing, form.orElse(fallback(nothing))), model);
            case Found.Page _, Found.Listing _ -> throw new IllegalStateException("a read finds entries or nothing");
        };
    }

    private View found(String address, Found.Entries found, FeedForm form, boolean changed, Reader reader) {
        Feed known = feeds.at(found.address()).orElse(null);
        FeedForm told = known == null || form.fault(FeedForm.URL) != null
                ? form
                : form.wrong(FeedForm.URL, "feed.fault.known", known.name());
        return new View(
                address,
                null,
                List.of(),
                found.otherPages(),
                preview.of(found, told, reader, clock.instant()),
                told,
                told.source(),
                changed);
    }

    private static FeedForm fresh(Found.Entries found) {
        String name = found.title().isBlank() ? found.site() : found.title();
        return FeedForm.fresh(name, name, found.address(), found.page());
    }

    /** A page without feeds may still be a list, by selectors that people know. */
    private static View chosen(String address, Found.Page found) {
        if (!found.feeds().isEmpty()) {
            return new View(address, null, found.feeds(), List.of(), null, null, "", false);
        }
        String name = found.title().isBlank() ? found.address().getHost() : found.title();
        ListSelectors unknown = new ListSelectors("", null, null, null, null);
        FeedForm form = FeedForm.fresh(name, name, found.address(), unknown);
        return new View(address, new Nothing(null, ""), List.of(), List.of(), null, form, "", false);
    }

    private static @Nullable FeedForm fallback(Found.Nothing nothing) {
        URI address = nothing.address();
        return address == null ? null : FeedForm.fresh(address.getHost(), address.getHost(), address, null);
    }

    private static View nothing(String address, Found.Nothing nothing, @Nullable FeedForm form) {
        return new View(
                address, new Nothing(nothing.failure(), nothing.detail()), List.of(), List.of(), null, form, "", false);
    }

    private static String page(View view, Model model) {
        model.addAttribute("section", "feeds");
        model.addAttribute("view", view);
        return "feed/AddFeedPage";
    }
}
