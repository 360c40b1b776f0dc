package watch.cohesion.web.item;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.item.matching.SameStory;
import watch.cohesion.item.matching.Shingles;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** One event as its publishers told it: who, when, who copied whom, what it says of the factors, what it weighs now. */
@Controller
class StoryPage {

    private final Items items;
    private final Assessments assessments;
    private final Factors factors;
    private final Scores scores;
    private final InstantSource clock;

    StoryPage(Items items, Assessments assessments, Factors factors, Scores scores, InstantSource clock) {
        this.items = items;
        this.assessments = assessments;
        this.factors = factors;
        this.scores = scores;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param title of the item that was first
     * @param publishers houses that told it
     * @param own items in their own words: all but the copies
     * @param stress points that it adds to the alliance's stress now
     * @param members the earliest first
     */
    record View(
            String title,
            long publishers,
            int items,
            long own,
            Moment first,
            Moment latest,
            Age latestAge,
            String lasted,
            String stress,
            List<Said> said,
            List<Member> members) {}

    /**
     * What its items say of a factor.
     *
     * @param watched one that is not watched any more has no page
     * @param items how many say so
     * @param intensity the highest that one of them gives
     * @param probability the highest
     * @param points that the story adds to the factor's score now; null if it adds nothing
     * @param stress points that it adds to the alliance's stress through the factor now; null if it adds nothing
     */
    record Said(
            FactorId id,
            String name,
            boolean watched,
            Direction direction,
            long items,
            int intensity,
            String probability,
            @Nullable String points,
            @Nullable String stress) {}

    /**
     * An item of the story.
     *
     * @param after how long after the first, such as {@code 2 h 10 min}; empty for the first
     * @param copyOf the item whose words it carries; null if the words are its own
     * @param state what the classification has made of it
     */
    record Member(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Moment firstSeen,
            String after,
            @Nullable Original copyOf,
            ItemsPage.State state) {}

    /** The item that was copied. */
    record Original(ItemId id, String publisher) {}

    @GetMapping("/stories/{id}")
    String show(@PathVariable long id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        StoryId story = new StoryId(id);
        List<Item> told = items.ofStory(story);
        if (told.isEmpty()) throw Missing.page();
        Instant now = clock.instant();
        Map<ItemId, Assessment> judged =
                assessments.of(told.stream().map(Item::id).toList());
        Reading reading = scores.latest();
        Map<Contribution, Long> onIndex = of(story, reading.indexTenths());
        List<Member> members = members(told, judged, reader);
        Instant first = told.getFirst().time();
        Instant latest = told.getLast().time();
        model.addAttribute("section", "items");
        model.addAttribute(
                "view",
                new View(
                        told.getFirst().title(),
                        told.stream().map(Item::publisher).distinct().count(),
                        told.size(),
                        members.stream()
                                .filter(member -> member.copyOf() == null)
                                .count(),
                        Moment.of(first, reader.besideUtc()),
                        Moment.of(latest, reader.besideUtc()),
                        Age.of(latest, now),
                        span(Duration.between(first, latest)),
                        Tenths.signed(onIndex.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        said(story, judged, onIndex, reading),
                        members));
        return "item/StoryPage";
    }

    private static List<Member> members(List<Item> told, Map<ItemId, Assessment> judged, Reader reader) {
        List<Member> members = new ArrayList<>();
        List<Shingles> texts = told.stream()
                .map(item -> Shingles.of(item.title(), item.summary()))
                .toList();
        for (int i = 0; i < told.size(); i++) {
            Item item = told.get(i);
            members.add(new Member(
                    item.id(),
                    item.title(),
                    item.publisher(),
                    Moment.of(item.time(), reader.besideUtc()),
                    Moment.of(item.firstSeen(), reader.besideUtc()),
                    i == 0 ? "" : span(Duration.between(told.getFirst().time(), item.time())),
                    original(told, texts, i),
                    ItemsPage.state(judged.get(item.id()))));
        }
        return members;
    }

    /** The earliest whose words the item carries. */
    private static @Nullable Original original(List<Item> told, List<Shingles> texts, int at) {
        for (int i = 0; i < at; i++) {
            if (SameStory.copies(texts.get(i), texts.get(at)))
                return new Original(told.get(i).id(), told.get(i).publisher());
        }
        return null;
    }

    private List<Said> said(
            StoryId story, Map<ItemId, Assessment> judged, Map<Contribution, Long> onIndex, Reading reading) {
        record Way(FactorId factor, Direction direction) {}
        Map<FactorId, String> names = FactorNames.of(factors);
        Map<Way, List<FactorAssessment>> ways = judged.values().stream()
                .flatMap(assessment -> assessment.factors().stream())
                .collect(Collectors.groupingBy(factor -> new Way(factor.factor(), factor.direction())));
        return ways.entrySet().stream()
                .map(way -> {
                    FactorId factor = way.getKey().factor();
                    Direction direction = way.getKey().direction();
                    return new Said(
                            factor,
                            names.getOrDefault(factor, factor.value()),
                            names.containsKey(factor),
                            direction,
                            way.getValue().size(),
                            way.getValue().stream()
                                    .mapToInt(one -> one.intensity().grade())
                                    .max()
                                    .orElse(0),
                            Numbers.percent(way.getValue().stream()
                                    .mapToDouble(FactorAssessment::probability)
                                    .max()
                                    .orElse(0)),
                            points(of(story, behind(factor, reading)), factor, direction),
                            points(onIndex, factor, direction));
                })
                .sorted(Comparator.comparing((Said said) -> said.points() == null)
                        .thenComparingLong(said -> -said.items())
                        .thenComparing(Said::id)
                        .thenComparing(Said::direction))
                .toList();
    }

    private static Map<Contribution, Long> of(StoryId story, Map<Contribution, Long> all) {
        return all.entrySet().stream()
                .filter(part -> part.getKey().story().equals(story))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Nothing for one that was taken out since, or that scores do not know yet. */
    private static Map<Contribution, Long> behind(FactorId factor, Reading reading) {
        boolean scored = reading.picture().scores().stream()
                .anyMatch(score -> score.factor().equals(factor));
        return scored ? reading.tenths(factor) : Map.of();
    }

    private static @Nullable String points(Map<Contribution, Long> parts, FactorId factor, Direction direction) {
        return parts.entrySet().stream()
                .filter(part ->
                        part.getKey().factor().equals(factor) && part.getKey().direction() == direction)
                .findFirst()
                .map(part -> Tenths.signed(part.getValue()))
                .orElse(null);
    }

    /** Such as {@code 2 d 4 h}, {@code 2 h 10 min} or {@code 0 min}. */
    private static String span(Duration duration) {
        if (duration.toDays() > 0) return "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
        if (duration.toHours() > 0) return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        return "%d min".formatted(duration.toMinutes());
    }
}
