package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import watch.cohesion.classification.embedding.Encoder;

/**
 * Finds the words that carried a judgement where no rule tells them: a linear head's sum is a sum over words, of which
 * the run of a few words with the largest share is taken.
 */
final class Carrier {

    /** Words in a run, at most. */
    private static final int LONGEST = 7;

    private final Reader.Read read;
    private final Scaling scaling;

    Carrier(Reader.Read read, Scaling scaling) {
        this.read = read;
        this.scaling = scaling;
    }

    /**
     * @param weights of a head, by the places of {@link Scaling#row}
     * @return one span, or none if the passage has no words
     */
    List<Span> of(IntToDoubleFunction weights) {
        String joined = read.passage().joined();
        int title = read.passage().titleLength();
        double[] ofMeaning =
                IntStream.range(0, Encoder.SIZE).mapToDouble(weights).toArray();
        List<Span> best = List.of();
        double most = Double.NEGATIVE_INFINITY;
        for (List<Grams.Word> run : sentences(joined, title)) {
            double[] shares = shares(run, weights, ofMeaning);
            for (int from = 0; from < run.size(); from++) {
                double sum = 0;
                for (int to = from; to < Math.min(run.size(), from + LONGEST); to++) {
                    sum += shares[to];
                    if (sum <= most) continue;
                    most = sum;
                    best = List.of(read.passage()
                            .span(
                                    Words.begin(joined, run.get(from).start()),
                                    Words.end(joined, run.get(to).end())));
                }
            }
        }
        return best;
    }

    private List<List<Grams.Word>> sentences(String joined, int title) {
        List<List<Grams.Word>> sentences = new ArrayList<>();
        List<Grams.Word> run = new ArrayList<>();
        int last = 0;
        for (Grams.Word word : Grams.words(joined)) {
            boolean apart = (last <= title && word.start() > title) || Words.sentenceBreak(joined, last, word.start());
            if (apart && !run.isEmpty()) {
                sentences.add(run);
                run = new ArrayList<>();
            }
            run.add(word);
            last = word.end();
        }
        if (!run.isEmpty()) sentences.add(run);
        return sentences;
    }

    private double[] shares(List<Grams.Word> words, IntToDoubleFunction weights, double[] ofMeaning) {
        double[] shares = new double[words.size()];
        int tokens = Math.max(1, read.encoded().starts().length);
        for (int i = 0; i < shares.length; i++) {
            Grams.Word word = words.get(i);
            shares[i] += scaling.gram(weights, Grams.bucket(word.stem()));
            if (i > 0) shares[i] += scaling.gram(weights, Grams.pair(words.get(i - 1), word));
            shares[i] += meaning(word, ofMeaning) / tokens;
        }
        return shares;
    }

    private double meaning(Grams.Word word, double[] weights) {
        double sum = 0;
        for (int token = 0; token < read.encoded().starts().length; token++) {
            boolean inside = read.encoded().starts()[token] < word.end()
                    && read.encoded().ends()[token] > word.start();
            if (!inside) continue;
            float[] vector = read.encoded().vectors()[token];
            for (int i = 0; i < Encoder.SIZE; i++) sum += weights[i] * (vector[i] - scaling.mean()[i]);
        }
        return sum;
    }
}
