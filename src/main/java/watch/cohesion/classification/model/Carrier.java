package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import watch.cohesion.classification.embedding.Encoded;
import watch.cohesion.classification.embedding.Encoder;

/**
 * Finds the words that carried a judgement where no rule tells them. A linear head's sum is a sum over words: what their
 * grams and the parts of each add, and their tokens' parts of the two meanings. The run of a few words is taken that
 * stands out most from the passage's average.
 */
final class Carrier {

    /** Words in a run, at most. */
    private static final int LONGEST = 7;

    /**
     * What a gram counts against meaning, which is blurred over the words around, and against parts of words: so runs lie more
     * often where rules hit.
     */
    private static final double GRAMS = 2;

    private final PassageReader.Read read;
    private final Scaling scaling;
    private final String joined;
    private final int titleLength;

    Carrier(PassageReader.Read read, Scaling scaling) {
        this.read = read;
        this.scaling = scaling;
        this.joined = read.passage().joined();
        this.titleLength = read.passage().titleLength();
    }

    /**
     * @param weights of a head, by the places of {@link Scaling#row}
     * @return one span, or none if the passage has no words
     */
    List<Span> of(IntToDoubleFunction weights) {
        Shares shares = new Shares(weights);
        List<List<Grams.Word>> sentences = sentences();
        List<double[]> each = sentences.stream().map(shares::of).toList();
        double usual = each.stream().flatMapToDouble(Arrays::stream).average().orElse(0);
        List<Span> best = List.of();
        double most = Double.NEGATIVE_INFINITY;
        for (int sentence = 0; sentence < each.size(); sentence++) {
            double[] words = each.get(sentence);
            for (int from = 0; from < words.length; from++) {
                double sum = 0;
                for (int to = from; to < Math.min(words.length, from + LONGEST); to++) {
                    sum += words[to] - usual;
                    if (sum <= most) continue;
                    most = sum;
                    best = List.of(span(sentences.get(sentence), from, to));
                }
            }
        }
        return best;
    }

    private Span span(List<Grams.Word> words, int from, int to) {
        return read.passage()
                .span(
                        Words.begin(joined, words.get(from).start()),
                        Words.end(joined, words.get(to).end()));
    }

    private List<List<Grams.Word>> sentences() {
        List<List<Grams.Word>> sentences = new ArrayList<>();
        List<Grams.Word> run = new ArrayList<>();
        int last = 0;
        for (Grams.Word word : Grams.words(joined)) {
            boolean apart = (last <= titleLength && word.start() > titleLength)
                    || Words.sentenceBreak(joined, last, word.start());
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

    /** What each word adds to a head's sum. */
    private final class Shares {

        private final Map<Integer, Double> grams;
        private final Map<Integer, Double> parts;
        private final Meaning whole;
        private final Meaning title;

        Shares(IntToDoubleFunction weights) {
            this.grams = scaling.sharesOfGrams(read.traits(), weights);
            this.parts = scaling.sharesOfParts(read.traits(), weights);
            this.whole = new Meaning(read.traits().whole(), Integer.MAX_VALUE, weights, 0);
            this.title = new Meaning(read.traits().title(), titleLength, weights, Encoder.SIZE);
        }

        double[] of(List<Grams.Word> sentence) {
            double[] shares = new double[sentence.size()];
            for (int i = 0; i < shares.length; i++) {
                Grams.Word word = sentence.get(i);
                shares[i] += whole.of(word) + title.of(word) + gram(Grams.bucket(word.stem())) + parts(word);
                if (word.start() < titleLength) shares[i] += gram(Grams.inTitle(word.stem()));
                if (i == 0) continue;
                double pair = gram(Grams.pair(sentence.get(i - 1), word));
                shares[i - 1] += pair / 2;
                shares[i] += pair / 2;
            }
            return shares;
        }

        private double parts(Grams.Word word) {
            return WordParts.of(word)
                    .mapToDouble(bucket -> parts.getOrDefault(bucket, 0.0))
                    .sum();
        }

        private double gram(int bucket) {
            return GRAMS * grams.getOrDefault(bucket, 0.0);
        }
    }

    /** What the tokens of a word add by what the passage, or its title, means: the mean of its tokens, at length 1. */
    private final class Meaning {

        private final double[] weights;
        private final int to;
        private final double length;

        /**
         * @param mean of the tokens up to an offset
         * @param place the first of this meaning in a row
         */
        Meaning(float[] mean, int to, IntToDoubleFunction weights, int place) {
            this.weights = IntStream.range(place, place + Encoder.SIZE)
                    .mapToDouble(at -> scaling.meaning(weights, at))
                    .toArray();
            this.to = to;
            double sum = 0;
            for (int token = 0; token < encoded().starts().length; token++) {
                if (encoded().starts()[token] >= to) continue;
                float[] vector = encoded().vectors()[token];
                for (int i = 0; i < Encoder.SIZE; i++) sum += mean[i] * vector[i];
            }
            this.length = sum;
        }

        private Encoded encoded() {
            return read.encoded();
        }

        double of(Grams.Word word) {
            if (word.start() >= to || length <= 0) return 0;
            double share = 0;
            for (int token = 0; token < encoded().starts().length; token++) {
                if (encoded().starts()[token] >= word.end() || encoded().ends()[token] <= word.start()) continue;
                float[] vector = encoded().vectors()[token];
                for (int i = 0; i < Encoder.SIZE; i++) share += weights[i] * vector[i];
            }
            return share / length;
        }
    }
}
