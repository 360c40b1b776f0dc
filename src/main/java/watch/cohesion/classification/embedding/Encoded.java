package watch.cohesion.classification.embedding;

/**
 * A text as the model understood it: a vector for each piece of a word, made in view of all the others.
 *
 * @param starts of each token, offset in the text
 * @param ends of each token, offset after it
 * @param vectors of each token, {@link Encoder#SIZE} long
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
public record Encoded(int[] starts, int[] ends, float[][] vectors) {

    /** The mean of the vectors of the tokens that touch the stretch, at length 1; zeros if none does. */
    public float[] mean(int from, int to) {
        float[] mean = new float[Encoder.SIZE];
        for (int token = 0; token < starts.length; token++) {
            if (starts[token] >= to || ends[token] <= from) continue;
            float[] vector = vectors[token];
            for (int i = 0; i < mean.length; i++) mean[i] += vector[i];
        }
        return atLengthOne(mean);
    }

    private static float[] atLengthOne(float[] vector) {
        double squares = 0;
        for (float each : vector) squares += each * each;
        if (squares == 0) return vector;
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) vector[i] /= length;
        return vector;
    }
}
