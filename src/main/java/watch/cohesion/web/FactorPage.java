package watch.cohesion.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.Seed;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** One factor: what it means, how it went, and every story that makes its score, adding up to it. */
@Controller
class FactorPage {

    /** The score without any evidence (scoring method, 1.5), thousandths of a point. */
    private static final int REST = 20_000;

    private static final int CONTRIBUTIONS_SHOWN = 30;
    private static final int ITEMS_LOOKED_AT = 300;
    private static final int ITEMS_SHOWN = 50;
    /** Longer series show one value a week, so that table and drawing stay readable. */
    private static final int DAILY_UP_TO = 400;

    private final Factors factors;
    private final Scores scores;
    private final Assessments assessments;
    private final Items items;
    private final InstantSource clock;

    FactorPage(Factors factors, Scores scores, Assessments assessments, Items items, InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.assessments = assessments;
        this.items = items;
        this.clock = clock;
    }

    /** The stretches of time that the series can show. */
    enum Span {
        MONTH("30d", 30),
        QUARTER("90d", 90),
        YEAR("1y", 365),
        ALL("all", 36_500);

        private final String word;
        private final int days;

        Span(String word, int days) {
            this.word = word;
            this.days = days;
        }

        /** As in the page's address. */
        public String word() {
            return word;
        }

        /** Ninety days for any other word. */
        static Span of(String word) {
            for (Span span : values()) {
                if (span.word.equals(word)) return span;
            }
            return QUARTER;
        }
    }

    /**
     * What the page shows.
     *
     * @param parts what adds up to the score: rest, then strain, then relief
     * @param direction that the list of items is filtered by; null for all
     */
    record View(
            Factor factor,
            List<SeedClaims> seeds,
            Score score,
            String value,
            String low,
            String high,
            Bar.Range range,
            Movement day,
            Movement week,
            Span span,
            boolean weekly,
            List<IndexPanel.DayRow> series,
            Parts parts,
            @Nullable Direction direction,
            List<Bearing> items,
            long halfLifeDays,
            String weight,
            String method) {}

    /** A seed with what it says about this factor. */
    record SeedClaims(Seed seed, List<String> says) {}

    /**
     * The sum: rest and the stories' parts in tenths that add up to the score shown.
     *
     * @param strainSum of all strain
     * @param reliefSum of all relief
     */
    record Parts(String rest, String score, String strainSum, String reliefSum, List<Part> strain, List<Part> relief) {}

    /**
     * A story's part.
     *
     * @param item null for the row that gathers the small ones
     * @param stories how many stories the row stands for
     */
    record Part(
            @Nullable ItemId item,
            String title,
            String publisher,
            int publishers,
            int itemCount,
            @Nullable Moment time,
            String points,
            String bar,
            int stories) {}

    /** An item that bears on the factor. */
    record Bearing(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Age age,
            boolean estimated,
            Direction direction,
            Intensity intensity,
            String probability,
            boolean counts) {}

    @GetMapping("/factors/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "90d") String range,
            @RequestParam(defaultValue = "") String direction,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = factors.find(Missing.factor(id)).orElseThrow(Missing::page);
        Instant now = clock.instant();
        Score score = scores.of(factor.id(), now).orElseThrow(Missing::page);
        Span span = Span.of(range);
        Direction filter = directionOf(direction);
        List<Contribution> behind = scores.behind(factor.id(), now);
        List<DailyScore> daily = daily(factor.id(), now, span);
        boolean weekly = daily.size() > DAILY_UP_TO;
        model.addAttribute("section", "dashboard");
        model.addAttribute("charts", true);
        model.addAttribute(
                "view",
                new View(
                        factor,
                        seeds(factor),
                        score,
                        Numbers.points(score.value()),
                        Numbers.whole(score.low()),
                        Numbers.whole(score.high()),
                        Bar.Range.of(score.low(), score.value(), score.high()),
                        Movement.ofStress(scores.change(factor.id(), now, Duration.ofDays(1))),
                        Movement.ofStress(scores.change(factor.id(), now, Duration.ofDays(7))),
                        span,
                        weekly,
                        (weekly ? weeks(daily) : daily)
                                .stream().map(IndexPanel::row).toList(),
                        parts(behind, reader),
                        filter,
                        bearing(factor.id(), filter, behind, reader, now),
                        factor.halfLife().toDays(),
                        Numbers.points(factor.weight()),
                        scores.methodVersion()));
        return "FactorPage";
    }

    private static @Nullable Direction directionOf(String word) {
        for (Direction direction : Direction.values()) {
            if (direction.word().equals(word)) return direction;
        }
        return null;
    }

    private List<SeedClaims> seeds(Factor factor) {
        Map<String, Seed> byId = factors.seeds().stream().collect(Collectors.toMap(Seed::id, Function.identity()));
        return factor.seeds().stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .map(seed -> new SeedClaims(
                        seed,
                        seed.claims().stream()
                                .filter(claim -> claim.factors().contains(factor.id()))
                                .map(Seed.Claim::says)
                                .toList()))
                .toList();
    }

    private List<DailyScore> daily(FactorId factor, Instant now, Span span) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return scores.history(factor, today.minusDays(span.days), today);
    }

    /** Every seventh day, counted back from the last. */
    private static List<DailyScore> weeks(List<DailyScore> daily) {
        List<DailyScore> weeks = new ArrayList<>();
        for (int i = (daily.size() - 1) % 7; i < daily.size(); i += 7) weeks.add(daily.get(i));
        return weeks;
    }

    private Parts parts(List<Contribution> behind, Reader reader) {
        List<Integer> milli = new ArrayList<>(List.of(REST));
        behind.forEach(contribution -> milli.add(contribution.milli()));
        List<Long> tenths = Numbers.addingUp(milli);
        List<Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < behind.size(); i++) weighed.add(new Weighed(behind.get(i), tenths.get(i + 1)));
        List<Weighed> strain = of(Direction.STRAIN, weighed);
        List<Weighed> relief = of(Direction.RELIEF, weighed);
        long longest = weighed.stream()
                .mapToLong(part -> Math.abs(part.tenths()))
                .max()
                .orElse(0);
        long sum = tenths.stream().mapToLong(Long::longValue).sum();
        return new Parts(
                Numbers.tenths(tenths.getFirst()),
                Numbers.tenths(sum),
                Numbers.signedTenths(sum(strain)),
                Numbers.signedTenths(sum(relief)),
                rows(strain, longest, reader),
                rows(relief, longest, reader));
    }

    private record Weighed(Contribution contribution, long tenths) {}

    private static List<Weighed> of(Direction direction, List<Weighed> all) {
        return all.stream()
                .filter(part -> part.contribution().direction() == direction)
                .sorted(Comparator.comparingInt(
                        part -> -Math.abs(part.contribution().milli())))
                .toList();
    }

    private static long sum(List<Weighed> parts) {
        return parts.stream().mapToLong(Weighed::tenths).sum();
    }

    private List<Part> rows(List<Weighed> parts, long longest, Reader reader) {
        List<Weighed> shown = parts.stream().limit(CONTRIBUTIONS_SHOWN).toList();
        List<Weighed> small = parts.subList(shown.size(), parts.size());
        Map<ItemId, Item> found = items.find(shown.stream()
                .flatMap(part -> part.contribution().items().stream().limit(1))
                .toList());
        List<Part> rows = new ArrayList<>();
        for (Weighed part : shown) rows.add(row(part, longest, found, reader));
        if (!small.isEmpty()) {
            rows.add(new Part(
                    null, "", "", 0, 0, null, Numbers.signedTenths(sum(small)), bar(0, longest), small.size()));
        }
        return rows;
    }

    private static Part row(Weighed part, long longest, Map<ItemId, Item> found, Reader reader) {
        Contribution contribution = part.contribution();
        Item item = contribution.items().isEmpty()
                ? null
                : found.get(contribution.items().getFirst());
        return new Part(
                item == null ? null : item.id(),
                item == null ? "" : item.title(),
                item == null ? "" : item.publisher(),
                contribution.publishers(),
                contribution.items().size(),
                item == null ? null : Moment.of(item.time(), reader.besideUtc()),
                Numbers.signedTenths(part.tenths()),
                bar(part.tenths(), longest),
                1);
    }

    private static String bar(long tenths, long longest) {
        return Plot.number(longest == 0 ? 0 : 100.0 * Math.abs(tenths) / longest);
    }

    private List<Bearing> bearing(
            FactorId factor, @Nullable Direction filter, List<Contribution> behind, Reader reader, Instant now) {
        List<ItemId> ids = assessments.bearingOn(factor, ITEMS_LOOKED_AT);
        Map<ItemId, Assessment> judged = assessments.of(ids);
        Map<ItemId, Item> found = items.find(ids);
        Set<ItemId> counting = new HashSet<>();
        behind.forEach(contribution -> counting.addAll(contribution.items()));
        List<Bearing> bearing = new ArrayList<>();
        for (ItemId id : ids) {
            Item item = found.get(id);
            Optional<FactorAssessment> judgement = Optional.ofNullable(judged.get(id))
                    .flatMap(assessment -> assessment.factors().stream()
                            .filter(candidate -> candidate.factor().equals(factor))
                            .findAny());
            if (item == null || judgement.isEmpty() || bearing.size() == ITEMS_SHOWN) continue;
            if (filter != null && judgement.get().direction() != filter) continue;
            bearing.add(new Bearing(
                    id,
                    item.title(),
                    item.publisher(),
                    Moment.of(item.time(), reader.besideUtc()),
                    Age.of(item.time(), now),
                    item.timeEstimated(),
                    judgement.get().direction(),
                    judgement.get().intensity(),
                    Numbers.percent(judgement.get().probability()),
                    counting.contains(id)));
        }
        return bearing;
    }
}
