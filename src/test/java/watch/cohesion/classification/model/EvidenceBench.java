package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.files.FactorFiles;

/**
 * What a score gains by counting how sure a direction is: pieces that nothing was learned from are drawn by factor, scored
 * by what the classifier says with the direction counted in full and by its probability, and held beside the score of what
 * three readers say (scoring method, 1.5, with each way's own usual mass). And how often single acts of strain are such.
 * {@code mvn -Pbench test -Dtest=EvidenceBench}.
 */
class EvidenceBench {

    private static final int DRAWS = 2_000;
    private static final double FAR = 15;
    private static final double RELIABILITY = 0.8;
    private static final double LEAST_INERTIA = 8;

    /** Evidence units of strain and of relief. */
    private record Weight(double strain, double relief) {

        static final Weight NOTHING = new Weight(0, 0);

        static Weight of(Direction direction, Intensity intensity, double certainty) {
            double mass = intensity.microUnits() / 1e6 * certainty;
            return new Weight(direction == Direction.STRAIN ? mass : 0, direction == Direction.RELIEF ? mass : 0);
        }

        double all() {
            return strain + relief;
        }
    }

    /** Of one piece on one factor. */
    private record Piece(Weight readers, Weight inFull, Weight bySureness) {}

    /** Filed as an act of strain. */
    private record Act(double probability, double certainty, boolean right) {}

    private final Map<FactorId, List<Piece>> pieces = new TreeMap<>();
    private final List<Act> acts = new ArrayList<>();

    @Test
    void whatScoresGainByCountingHowSureADirectionIs() throws IOException {
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            for (String name : List.of("new-events-1", "new-events-2", "told-anew")) {
                for (Labelled item : items(name))
                    take(item, classifier.classify(item.text()).factors());
            }
        }
        for (int drawn : List.of(1, 3, 6, 12, 30)) {
            System.out.printf(
                    Locale.ROOT,
                    "%2d pieces: error above %.0f points in %4.1f %% in full, %4.1f %% by sureness%n",
                    drawn,
                    FAR,
                    100 * far(drawn, Piece::inFull),
                    100 * far(drawn, Piece::bySureness));
        }
        for (double least : List.of(0.7, 0.75, 0.8, 0.85, 0.9)) {
            System.out.printf(
                    "acts of strain from %.2f on: %s in full, %s by sureness%n",
                    least, told(least, Act::probability), told(least, Act::certainty));
        }
        assertThat(pieces).hasSize(12);
    }

    private void take(Labelled item, Collection<FactorAssessment> filed) {
        Map<FactorId, Label> labels = new HashMap<>();
        item.labels().forEach(label -> labels.put(label.factor(), label));
        for (FactorAssessment found : filed) {
            Label label = labels.remove(found.factor());
            Weight readers = label == null ? Weight.NOTHING : Weight.of(label.direction(), label.intensity(), 1);
            Weight inFull = Weight.of(found.direction(), found.intensity(), found.probability());
            Weight bySureness = Weight.of(found.direction(), found.intensity(), found.certainty());
            add(found.factor(), new Piece(readers, inFull, bySureness));
            if (found.direction() == Direction.STRAIN && found.intensity() == Intensity.ACTION) {
                boolean right = readers.strain() == Intensity.ACTION.microUnits() / 1e6;
                acts.add(new Act(found.probability(), found.certainty(), right));
            }
        }
        labels.forEach((factor, label) -> add(
                factor, new Piece(Weight.of(label.direction(), label.intensity(), 1), Weight.NOTHING, Weight.NOTHING)));
    }

    private void add(FactorId factor, Piece piece) {
        pieces.computeIfAbsent(factor, _ -> new ArrayList<>()).add(piece);
    }

    private double far(int drawn, Function<Piece, Weight> counted) {
        Random random = new Random(7);
        long far = 0;
        for (List<Piece> ofFactor : pieces.values()) {
            for (int i = 0; i < DRAWS; i++) {
                List<Piece> draw = new ArrayList<>();
                List<Double> left = new ArrayList<>();
                for (int j = 0; j < drawn; j++) {
                    draw.add(ofFactor.get(random.nextInt(ofFactor.size())));
                    left.add(RELIABILITY * Math.pow(2, -2 * random.nextDouble()));
                }
                double readers = score(ofFactor, draw, left, Piece::readers);
                if (Math.abs(score(ofFactor, draw, left, counted) - readers) > FAR) far++;
            }
        }
        return far / (double) (DRAWS * pieces.size());
    }

    private static double score(
            List<Piece> ofFactor, List<Piece> draw, List<Double> left, Function<Piece, Weight> counted) {
        double mean = ofFactor.stream()
                .mapToDouble(piece -> counted.apply(piece).all())
                .average()
                .orElseThrow();
        double inertia = Math.max(
                LEAST_INERTIA,
                mean * left.stream().mapToDouble(Double::doubleValue).sum());
        double strain = 0;
        double relief = 0;
        for (int i = 0; i < draw.size(); i++) {
            Weight weight = counted.apply(draw.get(i));
            strain += left.get(i) * weight.strain();
            relief += left.get(i) * weight.relief();
        }
        return 100 * (inertia / 5 + strain) / (inertia + strain + relief);
    }

    private String told(double least, ToDoubleFunction<Act> sure) {
        List<Act> told =
                acts.stream().filter(act -> sure.applyAsDouble(act) >= least).toList();
        return "%d of %d right".formatted(told.stream().filter(Act::right).count(), told.size());
    }

    private static List<Labelled> items(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        EvidenceBench.class.getResourceAsStream("/classification/%s.jsonl".formatted(name))),
                StandardCharsets.UTF_8))) {
            return LabelledFile.read(lines).items();
        }
    }
}
