package watch.cohesion.classification.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A weighted sum per outcome. With one outcome its sum is the log odds of yes; with more, their probabilities are the
 * sums' softmax.
 *
 * @param weights per outcome, by place
 * @param bias per outcome
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record LinearModel(float[][] weights, float[] bias) {

    public double[] sums(Row row) {
        double[] sums = new double[bias.length];
        for (int outcome = 0; outcome < sums.length; outcome++) {
            sums[outcome] = bias[outcome] + row.times(weights[outcome]);
        }
        return sums;
    }

    /** Of more than one outcome; they sum to 1. */
    public double[] probabilities(Row row) {
        return softmax(sums(row));
    }

    static double[] softmax(double[] sums) {
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
        out.writeInt(bias.length);
        for (int outcome = 0; outcome < bias.length; outcome++) {
            out.writeFloat(bias[outcome]);
            Floats.write(out, weights[outcome]);
        }
    }

    public static LinearModel read(DataInputStream in) throws IOException {
        int outcomes = in.readInt();
        float[][] weights = new float[outcomes][];
        float[] bias = new float[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++) {
            bias[outcome] = in.readFloat();
            weights[outcome] = Floats.read(in);
        }
        return new LinearModel(weights, bias);
    }
}
