package watch.cohesion.web.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Plot;

/** What adds up to the alliance's stress, which is 100 less the index: rest, and what all stories on each factor add. */
@Component
class IndexSum {

    private final Factors factors;

    IndexSum(Factors factors) {
        this.factors = factors;
    }

    /**
     * Rest and the factors' parts in tenths that add up to the stress: to 100 less the index as it is shown.
     *
     * @param parts the largest first
     */
    record View(String rest, String stress, List<Part> parts) {}

    /**
     * A factor's part.
     *
     * @param points that its stories add to the stress; below nothing where they relieve it
     * @param heard how well its sources are
     * @param strain whether they add
     */
    record Part(
            FactorId id,
            String name,
            boolean extension,
            Level level,
            Heard heard,
            String score,
            String points,
            boolean strain,
            String bar) {

        /** Where the score stands meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.of(level, score);
        }
    }

    View of(Reading reading) {
        Map<FactorId, Integer> milli = reading.behindIndex().stream()
                .collect(Collectors.groupingBy(Contribution::factor, Collectors.summingInt(Contribution::milli)));
        List<Score> scores = reading.picture().scores().stream()
                .sorted(Comparator.comparingInt(score -> -Math.abs(milli.getOrDefault(score.factor(), 0))))
                .toList();
        CohesionIndex index = reading.picture().index();
        List<Integer> parts = new ArrayList<>();
        parts.add(index.stressMilli()
                - milli.values().stream().mapToInt(Integer::intValue).sum());
        scores.forEach(score -> parts.add(milli.getOrDefault(score.factor(), 0)));
        List<Long> tenths = Tenths.addingUp(parts, 1_000 - Tenths.of(index.milli()));
        long longest = tenths.stream().skip(1).mapToLong(Math::abs).max().orElse(0);
        List<Part> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++)
            rows.add(part(scores.get(i), reading.heard(scores.get(i).factor()), tenths.get(i + 1), longest));
        return new View(
                Tenths.words(tenths.getFirst()),
                Tenths.words(tenths.stream().mapToLong(Long::longValue).sum()),
                rows);
    }

    private Part part(Score score, Heard heard, long tenths, long longest) {
        Optional<Factor> factor = factors.find(score.factor());
        return new Part(
                score.factor(),
                factor.map(FactorNames::of).orElse(score.factor().value()),
                factor.map(Factor::extension).orElse(false),
                score.level(),
                heard,
                Numbers.points(score.value()),
                Tenths.signed(tenths),
                tenths > 0,
                Plot.number(longest == 0 ? 0 : 100.0 * Math.abs(tenths) / longest));
    }
}
