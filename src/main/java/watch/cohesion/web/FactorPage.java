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
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
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

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    /** Of fewer nobody should read a change. */
    private static final int FEWEST_STORIES = 3;

    private static final int CONTRIBUTIONS_SHOWN = 30;
    private static final int ITEMS_LOOKED_AT = 300;
    private static final int ITEMS_SHOWN = 50;
    /** Longer series show one value a week, so that table and drawing stay readable. */
    private static final int DAILY_UP_TO = 400;

    private final Factors factors;
    private final Scores scores;
    private final Assessments assessments;
    private final Items items;
    private final Notes notes;
    private final SeriesMarks marks;
    private final InstantSource clock;

    FactorPage(
            Factors factors,
            Scores scores,
            Assessments assessments,
            Items items,
            Notes notes,
            SeriesMarks marks,
            InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.assessments = assessments;
        this.items = items;
        this.notes = notes;
        this.marks = marks;
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
     * @param thin too little was said for a change to mean anything
     * @param why what made the score move in a week
     * @param heardShare of the last day, how much of the factor's usual sources was heard
     * @param noteFault which field of a note is at fault; empty if none
     * @param today as a note's day is written
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
            Movement month,
            boolean thin,
            Why why,
            Heard heard,
            String heardShare,
            Span span,
            boolean weekly,
            List<SeriesRow> series,
            List<Note> notes,
            String noteFault,
            String today,
            Parts parts,
            @Nullable Direction direction,
            List<Bearing> items,
            long halfLifeDays,
            String weight,
            String method) {}

    /** A week's change in tenths, and the parts that add up to it. */
    record Why(String change, String fresh, String corroborated, String faded, String rescaled) {}

    /** A day of the series, with what stands beside it. */
    record SeriesRow(String day, String value, String low, String high, Level level, List<SeriesMarks.Mark> marks) {}

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
            @RequestParam(name = "note-fault", defaultValue = "") String noteFault,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = factors.find(Missing.factor(id)).orElseThrow(Missing::page);
        Instant now = clock.instant();
        Score score = scores.of(factor.id(), now).orElseThrow(Missing::page);
        Span span = Span.of(range);
        Direction filter = directionOf(direction);
        List<Contribution> behind = scores.behind(factor.id(), now);
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<DailyScore> daily = scores.history(factor.id(), today.minusDays(span.days), today);
        Heard heard = scores.heard(factor.id(), now);
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
                        Movement.ofStress(scores.change(factor.id(), now, DAY)),
                        Movement.ofStress(scores.change(factor.id(), now, WEEK)),
                        Movement.ofStress(scores.change(factor.id(), now, MONTH)),
                        score.confidence() == Confidence.LOW && score.stories() < FEWEST_STORIES,
                        why(scores.moved(factor.id(), now, WEEK)),
                        heard,
                        Numbers.percent(heard.share()),
                        span,
                        weekly,
                        series(factor.id(), daily, weekly),
                        notes.of(factor.id().value(), today.minusDays(span.days), today),
                        noteFault.equals("day") || noteFault.equals("text") ? noteFault : "",
                        today.toString(),
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

    /** Marks of the days that a weekly series leaves out stand at the next day that it shows. */
    private List<SeriesRow> series(FactorId factor, List<DailyScore> daily, boolean weekly) {
        Map<LocalDate, List<SeriesMarks.Mark>> beside = marks.of(factor.value(), daily);
        List<SeriesRow> rows = new ArrayList<>();
        LocalDate after = LocalDate.MIN;
        for (DailyScore day : weekly ? weeks(daily) : daily) {
            LocalDate before = after;
            List<SeriesMarks.Mark> its = beside.entrySet().stream()
                    .filter(mark ->
                            mark.getKey().isAfter(before) && !mark.getKey().isAfter(day.day()))
                    .flatMap(mark -> mark.getValue().stream())
                    .toList();
            rows.add(new SeriesRow(
                    day.day().toString(),
                    Numbers.points(day.value()),
                    Numbers.points(day.low()),
                    Numbers.points(day.high()),
                    day.level(),
                    its));
            after = day.day();
        }
        return rows;
    }

    private static Why why(Decomposition moved) {
        List<Long> tenths =
                Numbers.addingUp(List.of(moved.fresh(), moved.corroborated(), moved.faded(), moved.rescaled()));
        return new Why(
                Numbers.signedTenths(tenths.stream().mapToLong(Long::longValue).sum()),
                Numbers.signedTenths(tenths.get(0)),
                Numbers.signedTenths(tenths.get(1)),
                Numbers.signedTenths(tenths.get(2)),
                Numbers.signedTenths(tenths.get(3)));
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
