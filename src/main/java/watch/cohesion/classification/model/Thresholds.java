package watch.cohesion.classification.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import watch.cohesion.classification.learning.Calibration;

/**
 * From sums to decisions: a probability for each, and from which on an item is filed.
 *
 * @param relevance calibration of the log odds
 * @param factors calibrations, in the order of {@link Scaling#factors()}
 * @param filed per factor, the probability from which on an item is filed under it
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
record Thresholds(Calibration relevance, List<Calibration> factors, double[] filed) {

    /** The probability from which on an item is relevant: on streams the heads say yes a little too often. */
    static final double RELEVANT = 0.55;

    /** So far below its threshold a factor is unsure, not absent. */
    static final double UNSURE = 0.15;

    /**
     * A factor's own best threshold counts n / (n + this), the best for all the rest; n = its examples. With some fifty
     * examples most of what a threshold of its own gains on them is chance.
     */
    private static final double SHRINK = 200;

    private static final double LOWEST = 0.2;
    private static final double HIGHEST = 0.7;
    private static final double STEP = 0.01;

    /** @param unseen what heads said of examples that they had not learned from */
    static Thresholds of(List<Unseen> unseen, int factors) {
        Calibration relevance = Calibration.of(
                unseen.stream().mapToDouble(each -> each.sums().relevance()).toArray(),
                answers(unseen.stream()
                        .map(each -> each.example().item().relevant())
                        .toList()));
        List<Calibration> calibrations = new ArrayList<>();
        double[][] probabilities = new double[factors][];
        boolean[][] labelled = new boolean[factors][];
        for (int i = 0; i < factors; i++) {
            int factor = i;
            double[] sums = unseen.stream()
                    .mapToDouble(each -> each.sums().factors()[factor])
                    .toArray();
            labelled[i] =
                    answers(unseen.stream().map(each -> each.labelled(factor)).toList());
            Calibration calibration = Calibration.of(sums, labelled[i]);
            calibrations.add(calibration);
            probabilities[i] = IntStream.range(0, sums.length)
                    .mapToDouble(n -> calibration.probability(sums[n]))
                    .toArray();
        }
        double forAll = best(threshold -> IntStream.range(0, factors)
                .mapToDouble(i -> f1(probabilities[i], labelled[i], threshold))
                .average()
                .orElse(0));
        double[] filed = new double[factors];
        for (int i = 0; i < factors; i++) {
            int factor = i;
            double own = best(threshold -> f1(probabilities[factor], labelled[factor], threshold));
            int positives = 0;
            for (boolean yes : labelled[i]) if (yes) positives++;
            double share = positives / (positives + SHRINK);
            filed[i] = share * own + (1 - share) * forAll;
        }
        return new Thresholds(relevance, List.copyOf(calibrations), filed);
    }

    private interface Quality {
        double at(double threshold);
    }

    /** The middle of the best: the mean of thresholds whose quality is within a hair of the highest. */
    private static double best(Quality quality) {
        double highest = 0;
        for (double at = LOWEST; at <= HIGHEST; at += STEP) highest = Math.max(highest, quality.at(at));
        double sum = 0;
        int count = 0;
        for (double at = LOWEST; at <= HIGHEST; at += STEP) {
            if (quality.at(at) < highest - 0.004) continue;
            sum += at;
            count++;
        }
        return sum / count;
    }

    private static double f1(double[] probabilities, boolean[] yes, double threshold) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < yes.length; i++) {
            boolean filed = probabilities[i] >= threshold;
            if (filed && yes[i]) right++;
            else if (filed != yes[i]) wrong++;
        }
        return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong);
    }

    private static boolean[] answers(List<Boolean> given) {
        boolean[] answers = new boolean[given.size()];
        for (int i = 0; i < answers.length; i++) answers[i] = given.get(i);
        return answers;
    }

    void write(DataOutputStream out) throws IOException {
        write(out, relevance);
        out.writeInt(filed.length);
        for (int i = 0; i < filed.length; i++) {
            write(out, factors.get(i));
            out.writeDouble(filed[i]);
        }
    }

    private static void write(DataOutputStream out, Calibration calibration) throws IOException {
        out.writeDouble(calibration.slope());
        out.writeDouble(calibration.offset());
    }

    static Thresholds read(DataInputStream in) throws IOException {
        Calibration relevance = new Calibration(in.readDouble(), in.readDouble());
        double[] filed = new double[in.readInt()];
        List<Calibration> factors = new ArrayList<>();
        for (int i = 0; i < filed.length; i++) {
            factors.add(new Calibration(in.readDouble(), in.readDouble()));
            filed[i] = in.readDouble();
        }
        return new Thresholds(relevance, List.copyOf(factors), filed);
    }
}
