package watch.cohesion.web.item;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Review;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** One item: its words with the evidence marked, what was made of them, and who else carried the story. */
@Controller
class ItemPage {

    private static final int HISTORY = 50;

    private final Items items;
    private final Assessments assessments;
    private final Corrections corrections;
    private final Review review;
    private final Factors factors;
    private final Feeds feeds;
    private final InstantSource clock;

    ItemPage(
            Items items,
            Assessments assessments,
            Corrections corrections,
            Review review,
            Factors factors,
            Feeds feeds,
            InstantSource clock) {
        this.items = items;
        this.assessments = assessments;
        this.corrections = corrections;
        this.review = review;
        this.factors = factors;
        this.feeds = feeds;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param assessment null while the item waits for one
     * @param machine the classifier's own view beside a person's; null if it is the one in force, or there is none
     * @param history all assessments, the latest first
     * @param edit null unless the publisher has edited the item since it was signed
     * @param desk null for readers who may not correct
     * @param others members of the story beside this one, earliest first
     * @param publishers houses that carried the story, this one included
     * @param editions how its words read before, newest first; empty if they never changed
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
            @Nullable Judged machine,
            List<HistoryRow> history,
            @Nullable Edit edit,
            @Nullable Desk desk,
            List<Member> others,
            long publishers,
            List<Former> editions) {}

    /**
     * What the publisher did after a person had signed.
     *
     * @param at of the latest edit
     * @param title as it was signed; empty if it is the same now
     * @param summary as it was signed; empty if it is the same now
     */
    record Edit(Moment at, String by, String title, String summary) {}

    /**
     * What an analyst can do here.
     *
     * @param missing factors that could be added
     * @param unsure what the classifier is unsure of
     * @param review the review that leads here: a factor's id or {@code any}; empty if none does
     */
    record Desk(Corrections.Seen seen, List<Choice> missing, List<Unsure> unsure, String review) {}

    /** A factor to choose. */
    record Choice(FactorId id, String name) {}

    /**
     * @param factor its name; empty: whether the item is relevant
     */
    record Unsure(String factor, String probability, Question.Reason reason) {}

    /**
     * An assessment of the past.
     *
     * @param did key in the message catalogue of what a person did; empty for a classifier's
     * @param factor the name of the factor that it was done to; empty if it was done to the whole item
     * @param detail what was set, as stored; may be empty
     * @param undone null while it stands
     */
    record HistoryRow(
            Moment at,
            boolean person,
            String by,
            String did,
            String factor,
            List<String> detail,
            String note,
            @Nullable Moment undone,
            String undoneBy,
            String undoneNote,
            boolean relevant,
            List<Said> factors) {}

    /** A factor as an assessment of the past had it. */
    record Said(String name, Direction direction, int intensity) {}

    /** What a classifier or a person made of the item. */
    record Judged(
            boolean person, boolean relevant, String relevance, String by, Moment at, List<JudgedFactor> factors) {}

    /**
     * What the item says about one factor; one that is not watched any more has no page.
     *
     * @param way how sure the direction is; empty where nobody weighs it
     */
    record JudgedFactor(
            FactorAssessment judgement,
            String name,
            boolean watched,
            String probability,
            String way,
            List<Quoted> evidence) {}

    /** Words that carried it. */
    record Quoted(String words, Evidence.Role role) {}

    /**
     * How it read before an edit.
     *
     * @param title null if that did not change
     * @param summary null if that did not change
     * @param until when the edit was seen
     */
    record Former(@Nullable String title, @Nullable String summary, Moment since, Moment until) {}

    /** Another item of the same story. */
    record Member(ItemId id, String title, String publisher, Moment time) {}

    @GetMapping("/items/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(name = "review", defaultValue = "") String reviewed,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        // Asked first: a correction or an edit from here on is then one that the reader has not seen.
        Corrections.Seen seen = corrections.seen(new ItemId(id));
        Item item = items.find(new ItemId(id)).orElseThrow(Missing::page);
        Instant now = clock.instant();
        Assessment assessment = assessments.of(item.id()).orElse(null);
        List<FactorAssessment> judged = assessment == null ? List.of() : assessment.factors();
        Map<FactorId, String> names = FactorNames.of(factors);
        Text text = new Text(item.title(), item.summary());
        List<Item> story = items.ofStory(item.story());
        model.addAttribute("section", reviewed.isEmpty() ? "items" : "review");
        model.addAttribute("keys", reader.mayEdit());
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
                        assessment == null ? null : judged(assessment, text, names, reader),
                        assessment == null || !assessment.byPerson()
                                ? null
                                : corrections
                                        .machine(item.id())
                                        .map(machine -> judged(machine, text, names, reader))
                                        .orElse(null),
                        corrections.history(item.id(), HISTORY).stream()
                                .map(entry -> row(entry, names, reader))
                                .toList(),
                        assessment == null || !assessment.byPerson() ? null : edit(item, assessment.by(), reader),
                        reader.mayEdit() ? desk(item.id(), seen, judged, reviewed, names) : null,
                        story.stream()
                                .filter(member -> !member.id().equals(item.id()))
                                .map(member -> member(member, reader))
                                .toList(),
                        story.stream().map(Item::publisher).distinct().count(),
                        former(item, items.editions(item.id()), reader)));
        return "item/ItemPage";
    }

    /** Each beside the one that followed it, so that only what changed is shown. */
    private static List<Former> former(Item item, List<Edition> editions, Reader reader) {
        List<Former> former = new ArrayList<>();
        String title = item.title();
        String summary = item.summary();
        for (Edition edition : editions) {
            former.add(new Former(
                    edition.title().equals(title) ? null : edition.title(),
                    edition.summary().equals(summary) ? null : edition.summary(),
                    Moment.of(edition.since(), reader.besideUtc()),
                    Moment.of(edition.until(), reader.besideUtc())));
            title = edition.title();
            summary = edition.summary();
        }
        return former;
    }

    private @Nullable Edit edit(Item item, String by, Reader reader) {
        Optional<Instant> signed = corrections.textSigned(item.id());
        if (signed.isEmpty()) return null;
        List<Edition> since = items.editions(item.id()).stream()
                .filter(edition -> edition.until().isAfter(signed.get()))
                .toList();
        if (since.isEmpty()) return null;
        Edition read = since.getLast();
        return new Edit(
                Moment.of(since.getFirst().until(), reader.besideUtc()),
                by,
                read.title().equals(item.title()) ? "" : read.title(),
                read.summary().equals(item.summary()) ? "" : read.summary());
    }

    private Desk desk(
            ItemId item,
            Corrections.Seen seen,
            List<FactorAssessment> judged,
            String reviewed,
            Map<FactorId, String> names) {
        List<FactorId> there = judged.stream().map(FactorAssessment::factor).toList();
        return new Desk(
                seen,
                factors.all().stream()
                        .filter(factor -> !there.contains(factor.id()))
                        .map(factor -> new Choice(factor.id(), FactorNames.of(factor)))
                        .toList(),
                review.open(item).stream()
                        .map(question -> new Unsure(
                                question.factor() == null ? "" : nameOf(question.factor(), names),
                                Numbers.percent(question.probability()),
                                question.reason()))
                        .toList(),
                reviewed);
    }

    private static HistoryRow row(Corrections.Entry entry, Map<FactorId, String> names, Reader reader) {
        Assessment assessment = entry.assessment();
        Corrections.Deed deed = entry.deed();
        List<String> did = deed == null ? List.of("") : List.of(deed.did().split(" "));
        return new HistoryRow(
                Moment.of(assessment.at(), reader.besideUtc()),
                assessment.byPerson(),
                assessment.by(),
                deed == null ? "" : "deed." + did.getFirst(),
                did.size() < 2 ? "" : nameOf(new FactorId(did.get(1)), names),
                did.subList(Math.min(2, did.size()), did.size()),
                deed == null ? "" : deed.note(),
                deed == null || deed.undone() == null ? null : Moment.of(deed.undone(), reader.besideUtc()),
                deed == null || deed.undoneBy() == null ? "" : deed.undoneBy(),
                deed == null ? "" : deed.undoneNote(),
                assessment.relevant(),
                assessment.factors().stream()
                        .map(factor -> new Said(
                                nameOf(factor.factor(), names),
                                factor.direction(),
                                factor.intensity().grade()))
                        .toList());
    }

    private static String nameOf(FactorId factor, Map<FactorId, String> names) {
        return names.getOrDefault(factor, factor.value());
    }

    private static Judged judged(Assessment assessment, Text text, Map<FactorId, String> names, Reader reader) {
        return new Judged(
                assessment.byPerson(),
                assessment.relevant(),
                Numbers.percent(assessment.relevance()),
                assessment.by(),
                Moment.of(assessment.at(), reader.besideUtc()),
                assessment.factors().stream()
                        .map(factor -> new JudgedFactor(
                                factor,
                                nameOf(factor.factor(), names),
                                names.containsKey(factor.factor()),
                                Numbers.percent(factor.probability()),
                                factor.directionProbability() == 1
                                        ? ""
                                        : Numbers.percent(factor.directionProbability()),
                                factor.evidence().stream()
                                        .map(evidence -> new Quoted(evidence.shown(text), evidence.role()))
                                        .distinct()
                                        .toList()))
                        .toList());
    }

    private static Member member(Item item, Reader reader) {
        return new Member(item.id(), item.title(), item.publisher(), Moment.of(item.time(), reader.besideUtc()));
    }
}
