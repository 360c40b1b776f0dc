package watch.cohesion.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

@RestController
@RequestMapping("/api/v1/items")
@Tag(name = "Items", description = "What the feeds brought, and how it was assessed")
class ItemsApi {

    private static final int MOST = 500;

    private final Items items;
    private final Factors factors;
    private final Assessments assessments;
    private final InstantSource clock;

    ItemsApi(Items items, Factors factors, Assessments assessments, InstantSource clock) {
        this.items = items;
        this.factors = factors;
        this.assessments = assessments;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Items, newest first",
            description = "To read all of them give 'after' the id of the last item of the page before, until a page is"
                    + " empty: of items of the same instant none is left out or repeated. It goes with 'factor'.")
    List<ItemJson> items(
            @Parameter(description = "Only items that follow the item of this id in this list, for paging")
                    @RequestParam(required = false)
                    @Nullable
                    Long after,
            @Parameter(
                            description =
                                    "Only items older than this ISO 8601 instant, without 'after' and 'factor'; for"
                                            + " paging use 'after'")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable
                    Instant before,
            @Parameter(description = "Only items that bear on this factor, by its id")
                    @RequestParam(required = false)
                    @Nullable
                    String factor,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) throw new BadRequest("'limit' is %d; give 1 to %d".formatted(limit, MOST));
        if (factor != null && before != null) throw new BadRequest("Give 'factor' or 'before', not both");
        if (after != null && before != null) throw new BadRequest("Give 'after' or 'before', not both");
        List<Item> found = factor == null ? all(after, before, limit) : bearingOn(factor, after, limit);
        Map<ItemId, Assessment> judged =
                assessments.of(found.stream().map(Item::id).toList());
        return found.stream()
                .map(item -> ItemJson.of(item, judged.get(item.id())))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One item with its assessment and evidence")
    ItemJson item(@PathVariable long id) {
        Item item = items.find(new ItemId(id)).orElseThrow(() -> NotFound.of("item", String.valueOf(id)));
        return ItemJson.of(item, assessments.of(item.id()).orElse(null));
    }

    private List<Item> all(@Nullable Long after, @Nullable Instant before, int limit) {
        if (after != null) return items.page(last(after), limit);
        return items.latest(before == null ? clock.instant() : before, limit);
    }

    private Item last(long after) {
        return items.find(new ItemId(after)).orElseThrow(() -> new BadRequest("There is no item %d".formatted(after)));
    }

    private List<Item> bearingOn(String factor, @Nullable Long after, int limit) {
        try {
            FactorId id = factors.find(new FactorId(factor))
                    .orElseThrow(() -> NotFound.of("indicator", factor))
                    .id();
            List<ItemId> bearing =
                    after == null ? assessments.bearingOn(id, limit) : assessments.bearingAfter(id, last(after), limit);
            return items.find(bearing).values().stream()
                    .sorted(Comparator.comparing(Item::time)
                            .thenComparing(Item::id)
                            .reversed())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    record ItemJson(
            long id,
            long story,
            String feed,
            String publisher,
            String title,
            String summary,
            @Nullable URI link,
            @Schema(description = "When it counts") Instant time,

            @Schema(description = "True if the publisher gave no believable date")
            boolean timeEstimated,

            Instant firstSeen,

            @Schema(description = "Absent until the item is assessed") @Nullable
            AssessmentJson assessment) {

        static ItemJson of(Item item, @Nullable Assessment assessment) {
            return new ItemJson(
                    item.id().value(),
                    item.story().value(),
                    item.feed().value(),
                    item.publisher(),
                    item.title(),
                    item.summary(),
                    item.link(),
                    item.time(),
                    item.timeEstimated(),
                    item.firstSeen(),
                    assessment == null ? null : AssessmentJson.of(assessment));
        }
    }

    record AssessmentJson(
            Instant at,

            @Schema(description = "The classifier's version, or the name of the person who corrected or confirmed it")
            String by,

            @Schema(description = "True if a person corrected or confirmed it; probabilities are then 1")
            boolean byPerson,

            boolean relevant,
            double relevance,
            List<FactorJson> factors) {

        static AssessmentJson of(Assessment assessment) {
            return new AssessmentJson(
                    assessment.at(),
                    assessment.by(),
                    assessment.byPerson(),
                    assessment.relevant(),
                    assessment.relevance(),
                    assessment.factors().stream().map(FactorJson::of).toList());
        }
    }

    record FactorJson(
            String id,
            double probability,

            @Schema(description = "strain, relief or neutral")
            String direction,

            @Schema(
                    description =
                            "That the direction is this one, if the item bears on the factor; a score counts an item"
                                    + " by both probabilities, multiplied")
            double directionProbability,

            @Schema(description = "1 talk, 2 position, 3 action")
            int intensity,

            @Schema(description = "Words of the item") List<String> evidence) {

        static FactorJson of(FactorAssessment factor) {
            return new FactorJson(
                    factor.factor().value(),
                    factor.probability(),
                    factor.direction().word(),
                    factor.directionProbability(),
                    factor.intensity().grade(),
                    factor.evidence().stream().map(Evidence::quote).distinct().toList());
        }
    }
}
