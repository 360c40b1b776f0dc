package watch.cohesion.classification.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A weighted sum per outcome. With one outcome its sum is the log odds of yes; with more, their probabilities are the
 * sums' softmax.
 *
 * @param weights place by place, and of each place all outcomes in a row: a row that is read touches few stretches
 * @param bias per outcome
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record LinearModel(float[] weights, float[] bias) {

    /** Models that read the same rows, as one whose outcomes are theirs, in their order. */
    public static LinearModel together(List<LinearModel> models) {
        int outcomes = models.stream().mapToInt(LinearModel::outcomes).sum();
        int places = models.getFirst().weights.length / models.getFirst().outcomes();
        float[] weights = new float[outcomes * places];
        float[] bias = new float[outcomes];
        int first = 0;
        for (LinearModel model : models) {
            for (int outcome = 0; outcome < model.outcomes(); outcome++, first++) {
                bias[first] = model.bias[outcome];
                for (int place = 0; place < places; place++) {
                    weights[place * outcomes + first] = model.weight(outcome, place);
                }
            }
        }
        return new LinearModel(weights, bias);
    }

    /** The model of some of the outcomes alone. */
    public LinearModel part(int from, int to) {
        int places = weights.length / outcomes();
        float[] part = new float[(to - from) * places];
        for (int place = 0; place < places; place++) {
            System.arraycopy(weights, place * outcomes() + from, part, place * (to - from), to - from);
        }
        return new LinearModel(part, Arrays.copyOfRange(bias, from, to));
    }

    /** With the weights at each place multiplied. */
    public LinearModel times(IntToDoubleFunction ofPlace) {
        float[] times = weights.clone();
        for (int i = 0; i < times.length; i++) times[i] *= (float) ofPlace.applyAsDouble(i / outcomes());
        return new LinearModel(times, bias);
    }

    private int outcomes() {
        return bias.length;
    }

    public float weight(int outcome, int place) {
        return weights[place * outcomes() + outcome];
    }

    public double[] sums(Row row) {
        double[] sums = new double[outcomes()];
        for (int outcome = 0; outcome < sums.length; outcome++) sums[outcome] = bias[outcome];
        for (int i = 0; i < row.at().length; i++) {
            int from = row.at()[i] * sums.length;
            float value = row.values()[i];
            for (int outcome = 0; outcome < sums.length; outcome++) sums[outcome] += value * weights[from + outcome];
        }
        return sums;
    }

    /** The probabilities of outcomes of which one is so; they sum to 1. */
    public static double[] softmax(double[] sums) {
        double most = Double.NEGATIVE_INFINITY;
        for (double sum : sums) most = Math.max(most, sum);
        double total = 0;
        double[] shares = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            shares[i] = Math.exp(sums[i] - most);
            total += shares[i];
        }
        for (int i = 0; i < sums.length; i++) shares[i] /= total;
        return shares;
    }

    public void write(DataOutputStream out) throws IOException {
        Floats.write(out, bias);
        Floats.write(out, weights);
    }

    public static LinearModel read(DataInputStream in) throws IOException {
        float[] bias = Floats.read(in);
        return new LinearModel(Floats.read(in), bias);
    }
}
