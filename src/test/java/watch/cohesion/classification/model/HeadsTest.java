package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;

/** What heads learn from which items. */
class HeadsTest {

    private static final Factors FACTORS = FactorFiles.load();
    private static final List<FactorId> IDS =
            FACTORS.all().stream().map(Factor::id).toList();

    @Test
    void whatTeachesTopicsOnlyMovesNoDirection() {
        List<Labelled> items = LabelledFile.tuning().subList(0, 61);
        List<Labelled> known = items.subList(0, 40);
        List<Labelled> topics = items.subList(40, 60);
        try (RuleClassifier rules = RuleClassifier.of(FACTORS);
                Encoder encoder = Encoder.load()) {
            PassageReader reader = new PassageReader(rules, encoder, FACTORS.all());
            Traits asked = reader.example(items.get(60)).traits();

            Sums without = learned(reader, known).sums(asked);
            Sums with = learned(
                            reader,
                            Stream.concat(known.stream(), topics.stream().map(Labelled::teachingTopicsOnly))
                                    .toList())
                    .sums(asked);

            assertThat(with.factors()).isNotEqualTo(without.factors());
            assertThat(directions(with)).isEqualTo(directions(without));
        }
    }

    private static Heads learned(PassageReader reader, List<Labelled> items) {
        List<Example> examples = items.stream().map(reader::example).toList();
        // Scaled alike, so that what differs was learned.
        Scaling scaling = Scaling.of(
                IDS, examples.subList(0, 40).stream().map(Example::traits).toList());
        return Heads.learn(scaling, examples, Scaling.Kind.ALL);
    }

    private static List<List<Double>> directions(Sums sums) {
        return IntStream.range(0, IDS.size())
                .mapToObj(sums.told())
                .map(told ->
                        IntStream.range(0, 3).mapToObj(i -> told.direction()[i]).toList())
                .toList();
    }
}
