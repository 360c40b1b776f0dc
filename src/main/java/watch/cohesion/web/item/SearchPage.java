package watch.cohesion.web.item;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.item.ItemId;
import watch.cohesion.search.Search;
import watch.cohesion.search.Search.Found;
import watch.cohesion.search.Search.Stretch;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/**
 * Finds by their words: items, factors, feeds, episodes, notes and lines of the watch log. Without words it lists the items
 * that the filters leave.
 */
@Controller
class SearchPage {

    private static final int PER_PAGE = 50;

    private final Search search;
    private final Factors factors;
    private final Feeds feeds;
    private final InstantSource clock;

    SearchPage(Search search, Factors factors, Feeds feeds, InstantSource clock) {
        this.search = search;
        this.factors = factors;
        this.feeds = feeds;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param found null before anything was looked for
     * @param names of series by id
     * @param items of this page
     * @param first whether this is the first page of items
     * @param next address of the next page of items; null if there is none
     * @param fault key in the message catalogue; empty if the form can be read
     */
    record View(
            Form form,
            List<Choice> factors,
            List<String> publishers,
            @Nullable Found found,
            Map<String, String> names,
            List<ItemRow> items,
            List<FoundEpisodeRow> episodes,
            List<LineRow> lines,
            boolean first,
            @Nullable String next,
            String fault) {}

    /** The form as it was sent. */
    record Form(String q, String from, String to, String factor, String publisher) {

        public boolean filtered() {
            return !(from + to + factor + publisher).isEmpty();
        }
    }

    /** A factor to choose. */
    record Choice(String id, String name) {}

    /** An item. */
    record ItemRow(ItemId id, String publisher, Moment time, Age age, List<Stretch> title, List<Stretch> excerpt) {}

    /** @param closed null while it is open */
    record FoundEpisodeRow(
            long id, String series, Moment opened, @Nullable Moment closed, List<Stretch> excerpt) {}

    /** A line of the watch log. */
    record LineRow(String who, Moment at, List<Stretch> text, long before) {}

    @GetMapping("/search")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String publisher,
            @RequestParam(required = false) @Nullable Long after,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Form form = new Form(q.strip(), from.strip(), to.strip(), factor.strip(), publisher.strip());
        Found found = null;
        String fault = "";
        if (!form.q().isEmpty() || form.filtered()) {
            try {
                found = search.find(query(form, after));
            } catch (DateTimeException e) {
                fault = "search.fault.date";
            } catch (IllegalArgumentException e) {
                fault = "search.fault.factor";
            }
        }
        model.addAttribute("section", "search");
        model.addAttribute("find", form.q());
        model.addAttribute("view", view(form, found, after, fault, reader));
        return "item/SearchPage";
    }

    private static Search.Query query(Form form, @Nullable Long after) {
        return new Search.Query(
                form.q(),
                form.from().isEmpty() ? null : LocalDate.parse(form.from()),
                form.to().isEmpty() ? null : LocalDate.parse(form.to()),
                form.factor().isEmpty() ? null : new FactorId(form.factor()),
                form.publisher(),
                after == null ? null : new ItemId(after),
                PER_PAGE);
    }

    private View view(Form form, @Nullable Found found, @Nullable Long after, String fault, Reader reader) {
        Instant now = clock.instant();
        List<Search.FoundItem> items = found == null ? List.of() : found.items();
        return new View(
                form,
                factors.all().stream()
                        .map(factor -> new Choice(factor.id().value(), FactorNames.of(factor)))
                        .toList(),
                List.copyOf(feeds.all().stream().map(Feed::publisher).collect(Collectors.toCollection(TreeSet::new))),
                found,
                factors.all().stream()
                        .collect(Collectors.toMap(factor -> factor.id().value(), FactorNames::of)),
                items.stream()
                        .map(item -> new ItemRow(
                                item.item(),
                                item.publisher(),
                                Moment.of(item.time(), reader.besideUtc()),
                                Age.of(item.time(), now),
                                item.title(),
                                item.excerpt()))
                        .toList(),
                Optional.ofNullable(found).map(Found::episodes).orElse(List.of()).stream()
                        .map(episode -> new FoundEpisodeRow(
                                episode.episode(),
                                episode.series().equals(CohesionIndex.SERIES) ? "" : episode.series(),
                                Moment.of(episode.opened(), reader.besideUtc()),
                                episode.closed() == null ? null : Moment.of(episode.closed(), reader.besideUtc()),
                                episode.excerpt()))
                        .toList(),
                Optional.ofNullable(found).map(Found::lines).orElse(List.of()).stream()
                        .map(line -> new LineRow(
                                line.who(), Moment.of(line.at(), reader.besideUtc()), line.text(), line.line() + 1))
                        .toList(),
                after == null,
                found != null && found.more() ? address(form, items.getLast().item()) : null,
                fault);
    }

    private static String address(Form form, ItemId after) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", form.q());
        fields.put("from", form.from());
        fields.put("to", form.to());
        fields.put("factor", form.factor());
        fields.put("publisher", form.publisher());
        fields.put("after", after.toString());
        List<String> parts = new ArrayList<>();
        fields.forEach((key, value) -> {
            if (!value.isEmpty()) parts.add(key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        return "/search?" + String.join("&", parts);
    }
}
