package watch.cohesion.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** One item: its words with the evidence marked, what was made of them, and who else carried the story. */
@Controller
class ItemPage {

    private final Items items;
    private final Assessments assessments;
    private final Factors factors;
    private final Feeds feeds;
    private final InstantSource clock;

    ItemPage(Items items, Assessments assessments, Factors factors, Feeds feeds, InstantSource clock) {
        this.items = items;
        this.assessments = assessments;
        this.factors = factors;
        this.feeds = feeds;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param assessment null while the item waits for one
     * @param others members of the story beside this one, earliest first
     * @param publishers houses that carried the story, this one included
     */
    record View(
            Item item,
            List<Marks.Segment> title,
            List<Marks.Segment> summary,
            String feedName,
            Moment time,
            Age age,
            Moment firstSeen,
            String reliability,
            @Nullable Judged assessment,
            List<Member> others,
            long publishers) {}

    /** What a classifier or a person made of the item. */
    record Judged(boolean relevant, String relevance, String by, Moment at, List<JudgedFactor> factors) {}

    /** What the item says about one factor. */
    record JudgedFactor(FactorAssessment judgement, String name, String probability, List<Evidence> evidence) {}

    /** Another item of the same story. */
    record Member(ItemId id, String title, String publisher, Moment time) {}

    @GetMapping("/items/{id}")
    String show(@PathVariable long id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Item item = items.find(new ItemId(id)).orElseThrow(Missing::page);
        Instant now = clock.instant();
        Assessment assessment = assessments.of(item.id()).orElse(null);
        List<FactorAssessment> judged = assessment == null ? List.of() : assessment.factors();
        Map<FactorId, String> names = FactorNames.of(factors);
        List<Item> story = items.ofStory(item.story());
        model.addAttribute("section", "items");
        model.addAttribute(
                "view",
                new View(
                        item,
                        Marks.of(item.title(), Evidence.Field.TITLE, judged, names),
                        Marks.of(item.summary(), Evidence.Field.SUMMARY, judged, names),
                        feeds.find(item.feed())
                                .map(feed -> feed.name())
                                .orElse(item.feed().value()),
                        Moment.of(item.time(), reader.besideUtc()),
                        Age.of(item.time(), now),
                        Moment.of(item.firstSeen(), reader.besideUtc()),
                        Numbers.points(item.reliability()),
                        assessment == null ? null : judged(assessment, names, reader),
                        story.stream()
                                .filter(member -> !member.id().equals(item.id()))
                                .map(member -> member(member, reader))
                                .toList(),
                        story.stream().map(Item::publisher).distinct().count()));
        return "ItemPage";
    }

    private static Judged judged(Assessment assessment, Map<FactorId, String> names, Reader reader) {
        return new Judged(
                assessment.relevant(),
                Numbers.percent(assessment.relevance()),
                assessment.by(),
                Moment.of(assessment.at(), reader.besideUtc()),
                assessment.factors().stream()
                        .map(factor -> new JudgedFactor(
                                factor,
                                names.getOrDefault(
                                        factor.factor(), factor.factor().value()),
                                Numbers.percent(factor.probability()),
                                List.copyOf(factor.evidence().stream()
                                        .collect(Collectors.toMap(
                                                evidence -> evidence.quote() + evidence.role(),
                                                Function.identity(),
                                                (first, _) -> first,
                                                LinkedHashMap::new))
                                        .values())))
                        .toList());
    }

    private static Member member(Item item, Reader reader) {
        return new Member(item.id(), item.title(), item.publisher(), Moment.of(item.time(), reader.besideUtc()));
    }
}
