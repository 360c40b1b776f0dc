package watch.cohesion.web.dashboard;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Episode;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.indicator.Movement;
import watch.cohesion.web.indicator.OtherBand;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Bar;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Plot;
import watch.cohesion.web.page.Reader;

/** One row for each factor: where it stands, which way it moves, and because of what. */
@Component
public class FactorMatrix {

    private static final int SPARK_DAYS = 30;
    private static final double SPARK_WIDTH = 90;
    private static final double SPARK_HEIGHT = 24;

    /** How many contributions of a factor are looked through for one that is new. */
    private static final int LOOKED_THROUGH = 40;

    private final Factors factors;
    private final Items items;
    private final Assessments assessments;
    private final Episodes episodes;

    /** What the rows of one reading rest on, and those that were made: the same for all who ask the same. */
    private record Known(
            Reading reading,
            Map<Factor, Score> scores,
            Map<ItemId, Item> items,
            Map<ItemId, Instant> since,
            Map<ItemId, Set<FactorId>> waysInDoubt,
            Map<Asked, List<Row>> rows) {}

    /** All that rows depend on beside the reading. */
    private record Asked(
            Sort sort,
            Since since,
            List<Episode> open,
            Set<String> silenced,
            ZoneId zone,
            Locale locale,
            Instant minute) {}

    FactorMatrix(Factors factors, Items items, Assessments assessments, Episodes episodes) {
        this.factors = factors;
        this.items = items;
        this.assessments = assessments;
        this.episodes = episodes;
    }

    /** What the rows are sorted by. */
    public enum Sort {
        /** The greatest change first, whichever way. */
        MOVED,
        /** The order of the codebook. */
        ORDER,
        /** The most stressed first. */
        SCORE;

        /** As in the page's address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By movement for any other word. */
        static Sort of(String word) {
            for (Sort sort : values()) {
                if (sort.word().equals(word)) return sort;
            }
            return MOVED;
        }
    }

    /**
     * A factor's row.
     *
     * @param spark points of the line of 30 days, on a scale of 0–100 for every factor; empty if there is no history
     * @param heard how well its sources are
     * @param moved since what the reader chose
     * @param driver the heaviest item that is new since then, if possible of those that pull the way the score moved, else
     *     the heaviest behind the score; null if there is none
     * @param episode the open one that was told; null if there is none
     * @param silenced a silence names the factor, or covers an open episode of it
     */
    record Row(
            FactorId id,
            String name,
            boolean extension,
            Level level,
            Heard heard,
            String score,
            String low,
            String high,
            Bar.Range range,
            Movement moved,
            Movement beside,
            Bar.Balance balance,
            String spark,
            @Nullable Driver driver,
            @Nullable Open episode,
            boolean silenced) {

        /** Where the score stands meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.of(level, score);
        }
    }

    /** An open episode; owner is empty if nobody owns it. */
    record Open(long id, String owner) {}

    /**
     * The item that weighs most.
     *
     * @param inDoubt whether it moves the factor that way
     * @param fresh it came since what the reader chose
     */
    record Driver(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Age age,
            Direction direction,
            boolean inDoubt,
            boolean fresh) {}

    /** @param heaviest contributions, heaviest first, as far down as a driver is looked for */
    private record Raw(Factor factor, Score score, Change moved, Change beside, List<Contribution> heaviest) {}

    /** @param open the open episodes */
    List<Row> rows(Reading reading, Sort sort, Since since, List<Episode> open, Reader reader, Instant now) {
        Known known = known(reading);
        Asked asked = new Asked(
                sort,
                since,
                open,
                episodes.silenced(open, now),
                reader.besideUtc(),
                LocaleContextHolder.getLocale(),
                now.truncatedTo(MINUTES));
        return known.rows().computeIfAbsent(asked, question -> rows(question, known));
    }

    private Known known(Reading reading) {
        List<Factor> all = factors.all();
        return reading.once(List.of(Known.class, all), () -> known(reading, all));
    }

    private Known known(Reading reading, List<Factor> all) {
        Map<FactorId, Score> byFactor =
                reading.picture().scores().stream().collect(Collectors.toMap(Score::factor, Function.identity()));
        Map<Factor, Score> scores = new LinkedHashMap<>();
        for (Factor factor : all) {
            Score score = byFactor.get(factor.id());
            if (score != null) scores.put(factor, score);
        }
        Map<ItemId, Item> heaviest = items.find(scores.keySet().stream()
                .flatMap(factor -> heaviest(reading, factor))
                .flatMap(part -> part.items().stream())
                .collect(Collectors.toSet()));
        return new Known(
                reading,
                scores,
                heaviest,
                assessments.knownSince(heaviest.keySet()),
                assessments.waysInDoubt(heaviest.keySet()),
                new ConcurrentHashMap<>());
    }

    private List<Row> rows(Asked asked, Known known) {
        List<Raw> raw = known.scores().entrySet().stream()
                .map(entry -> raw(entry.getKey(), entry.getValue(), known.reading(), asked.since()))
                .sorted(order(asked.sort()))
                .toList();
        double longest = raw.stream()
                .mapToDouble(row -> Math.max(row.score().strain(), row.score().relief()))
                .max()
                .orElse(0);
        Map<FactorId, Episode> open = episodes.byFactor(asked.open());
        return raw.stream()
                .map(row -> row(
                        row,
                        known.reading(),
                        longest,
                        driver(row, known, asked),
                        open.get(row.factor().id()),
                        asked.silenced().contains(row.factor().id().value())))
                .toList();
    }

    private static Stream<Contribution> heaviest(Reading reading, Factor factor) {
        return reading.behind(factor.id()).stream().limit(LOOKED_THROUGH);
    }

    private static Raw raw(Factor factor, Score score, Reading reading, Since since) {
        return new Raw(
                factor,
                score,
                since.change(reading, factor.id()),
                reading.change(factor.id(), since.besideDuration()),
                heaviest(reading, factor).toList());
    }

    private static Comparator<Raw> order(Sort sort) {
        return switch (sort) {
            case ORDER -> Comparator.comparingInt(_ -> 0);
            case SCORE -> Comparator.comparingInt(row -> -row.score().milli());
            // By what is shown: of those that moved alike, as all do just after a handover, the most stressed first.
            case MOVED ->
                Comparator.<Raw>comparingLong(
                                row -> -Math.abs(Tenths.of(row.moved().milli())))
                        .thenComparingInt(row -> -row.score().milli());
        };
    }

    private static Row row(
            Raw raw,
            Reading reading,
            double longest,
            @Nullable Driver driver,
            @Nullable Episode episode,
            boolean silenced) {
        Score score = raw.score();
        return new Row(
                raw.factor().id(),
                FactorNames.of(raw.factor()),
                raw.factor().extension(),
                score.level(),
                reading.heard(raw.factor().id()),
                Numbers.points(score.value()),
                Numbers.whole(score.low()),
                Numbers.whole(score.high()),
                Bar.Range.of(score.low(), score.value(), score.high()),
                Movement.ofStress(raw.moved()),
                Movement.ofStress(raw.beside()),
                Bar.Balance.of(score, longest),
                spark(raw.factor().id(), reading),
                driver,
                episode == null ? null : open(episode),
                silenced);
    }

    private static Open open(Episode episode) {
        return new Open(
                episode.id(), episode.owner() == null ? "" : episode.owner().owner());
    }

    private static String spark(FactorId factor, Reading reading) {
        LocalDate from = reading.today().minusDays(SPARK_DAYS);
        return new Plot(SPARK_WIDTH, SPARK_HEIGHT, from, reading.today(), 0, 100).line(reading.history(factor, from));
    }

    private static @Nullable Driver driver(Raw row, Known known, Asked asked) {
        record Candidate(Item item, Direction direction) {}
        List<Candidate> candidates = row.heaviest().stream()
                .flatMap(part -> part.items().stream()
                        .map(known.items()::get)
                        .filter(Objects::nonNull)
                        .map(item -> new Candidate(item, part.direction())))
                .toList();
        List<Candidate> since = candidates.stream()
                .filter(candidate -> asked.since().isNew(candidate.item(), known.since()))
                .toList();
        Direction way = row.moved().milli() < 0 ? Direction.RELIEF : Direction.STRAIN;
        Optional<Candidate> fresh = since.stream()
                .filter(candidate -> candidate.direction() == way)
                .findFirst()
                .or(() -> since.stream().findFirst());
        return fresh.or(() -> candidates.stream().findFirst())
                .map(chosen -> new Driver(
                        chosen.item().id(),
                        chosen.item().title(),
                        chosen.item().publisher(),
                        Moment.of(chosen.item().time(), asked.zone()),
                        Age.ofPast(chosen.item().time(), asked.minute()),
                        chosen.direction(),
                        known.waysInDoubt()
                                .getOrDefault(chosen.item().id(), Set.of())
                                .contains(row.factor().id()),
                        fresh.isPresent()))
                .orElse(null);
    }
}
