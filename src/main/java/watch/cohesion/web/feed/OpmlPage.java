package watch.cohesion.web.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedLists;
import watch.cohesion.feed.FeedLists.Usual;
import watch.cohesion.feed.FeedPlan;
import watch.cohesion.feed.FeedPlan.Step;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Download;

/** Lists of feeds: in from other readers, first seen and then applied; out to them. */
@Controller
class OpmlPage {

    private static final MediaType OPML = MediaType.parseMediaType("text/x-opml");
    private static final MediaType YAML = MediaType.APPLICATION_YAML;

    /** Whatever its first line says of another: the browser sends it so. */
    private static final String PASTED = "text/xml;charset=UTF-8";

    private final FeedLists lists;

    OpmlPage(FeedLists lists) {
        this.lists = lists;
    }

    /**
     * What the page shows.
     *
     * @param plan what the list would change; null before one was given
     * @param document the list, in Base64, to be given back when it is applied
     * @param contentType goes with it, as what is taken in must be read as what was seen; empty if none is known
     * @param fault key in the message catalogue; empty if nothing is wrong
     */
    record View(@Nullable FeedPlan plan, String document, String contentType, String fault) {

        static final View EMPTY = new View(null, "", "", "");

        /** In the order of the list. */
        public List<Row> rows() {
            return plan == null ? List.of() : plan.steps().stream().map(Row::of).toList();
        }
    }

    /**
     * A feed of the list.
     *
     * @param kind whether it is new, changed or the same; a word of the message catalogue
     */
    record Row(String kind, String name, String address, String tags) {

        static Row of(Step step) {
            String kind = switch (step) {
                case Step.Add _ -> "new";
                case Step.Change _ -> "changed";
                case Step.Same _ -> "same";
            };
            return new Row(
                    kind,
                    step.feed().name(),
                    step.feed().url().toString(),
                    step.feed().tags().toString());
        }
    }

    @GetMapping("/feed-lists")
    String show(Model model) {
        return page(View.EMPTY, model);
    }

    @GetMapping("/feed-lists/opml")
    ResponseEntity<byte[]> opml() {
        return Download.of(lists.opml(), "cohesion-watch.opml", OPML);
    }

    @GetMapping("/feed-lists/yaml")
    ResponseEntity<byte[]> yaml() {
        return Download.of(lists.feedsFile(), "feeds.yml", YAML);
    }

    /** By file or pasted; the file wins. */
    @PostMapping("/feed-lists/plan")
    String plan(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        if (file != null && !file.isEmpty()) return plan(file.getBytes(), null, model);
        byte[] pasted = text.strip().getBytes(StandardCharsets.UTF_8);
        if (pasted.length == 0) return page(new View(null, "", "", "opml.fault.nothing"), model);
        return plan(pasted, PASTED, model);
    }

    private String plan(byte[] document, @Nullable String contentType, Model model) {
        return plan(document, contentType, Base64.getEncoder().encodeToString(document), model);
    }

    /** @param encoded the document in Base64 */
    String plan(byte[] document, @Nullable String contentType, String encoded, Model model) {
        FeedPlan plan = lists.planOpml(document, contentType, Usual.UNKNOWN);
        return page(new View(plan, encoded, Objects.requireNonNullElse(contentType, ""), ""), model);
    }

    @PostMapping("/feed-lists")
    String apply(
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String contentType,
            @RequestParam MultiValueMap<String, String> fields,
            Principal who,
            RedirectAttributes next) {
        byte[] list;
        try {
            list = Base64.getDecoder().decode(document);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        FeedPlan plan = lists.planOpml(list, contentType.isEmpty() ? null : contentType, Usual.UNKNOWN);
        Set<String> wanted = new HashSet<>(fields.getOrDefault("feeds", List.of()));
        Set<FeedId> ids = plan.steps().stream()
                .map(Step::feed)
                .filter(feed -> wanted.contains(feed.url().toString()))
                .map(feed -> feed.id())
                .collect(Collectors.toSet());
        next.addFlashAttribute(Done.NAME, Done.of("opml.done", lists.apply(plan, ids, who.getName()), ""));
        return "redirect:/feeds";
    }

    private String page(View view, Model model) {
        model.addAttribute("section", "feeds");
        model.addAttribute("leftOut", lists.notInOpml().stream().map(Feed::name).toList());
        model.addAttribute("view", view);
        return "feed/OpmlPage";
    }
}
