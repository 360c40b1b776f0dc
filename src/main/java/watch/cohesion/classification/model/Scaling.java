package watch.cohesion.classification.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.classification.learning.Floats;
import watch.cohesion.classification.learning.LinearModel;
import watch.cohesion.classification.learning.Row;
import watch.cohesion.factor.FactorId;

/**
 * Makes rows of traits: each kind of trait centred and weighed, at places of its own. The weights were chosen by
 * cross-validation.
 *
 * @param factors in the order of their places
 * @param mean of whole and title over the texts learned from
 * @param rarity of each bucket of {@link Grams}, then of {@link WordParts}: 1 + log(texts / texts that have it); 0 if fewer
 *     than two have it
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
record Scaling(List<FactorId> factors, float[] mean, float[] rarity) {

    /** The kinds of traits, so that each can be tested alone. */
    enum Kind {
        MEANING,
        WORDS,
        RULES;

        static final Set<Kind> ALL = Set.copyOf(EnumSet.allOf(Kind.class));
    }

    private static final double WHOLE = 6;
    private static final double TITLE = 4;
    private static final double GRAMS = 4;
    private static final double PARTS = 5;
    private static final double RULES = 1.5;

    /** Rules tell relevance less well than they tell factors, in streams above all; who is named tells as much. */
    private static final double RULES_OF_RELEVANCE = 0.6;

    /** Rules tell direction and intensity less well than they tell factors: with more weight they do harm. */
    private static final double RULES_OF_PAIR = 1;

    /** Parts of words tell them less well, too. */
    private static final double PARTS_OF_PAIR = 2.5;

    /** Weights of what a direction learns for all factors, and for its own. */
    private static final double FOR_ALL = 0.75;

    private static final double FOR_ONE = 1.2;
    private static final int CUES = 8;

    private static final int GRAMS_FROM = 2 * Encoder.SIZE;
    private static final int PARTS_FROM = GRAMS_FROM + Grams.BUCKETS;
    private static final int RULES_FROM = PARTS_FROM + WordParts.BUCKETS;

    static Scaling of(List<FactorId> factors, List<Traits> texts) {
        float[] mean = new float[2 * Encoder.SIZE];
        int[] having = new int[Grams.BUCKETS + WordParts.BUCKETS];
        for (Traits text : texts) {
            for (int i = 0; i < Encoder.SIZE; i++) {
                mean[i] += text.whole()[i] / texts.size();
                mean[Encoder.SIZE + i] += text.title()[i] / texts.size();
            }
            for (int bucket : text.grams().numbers()) having[bucket]++;
            for (int bucket : text.parts().numbers()) having[Grams.BUCKETS + bucket]++;
        }
        float[] rarity = new float[having.length];
        for (int i = 0; i < rarity.length; i++) {
            if (having[i] > 1) rarity[i] = (float) (1 + Math.log((double) texts.size() / having[i]));
        }
        return new Scaling(factors, mean, rarity);
    }

    /** Above every place of {@link #row}. */
    int width() {
        return RULES_FROM + 3 * factors.size() + Traits.SHARED.size() + Traits.PARTIES.size() + 1;
    }

    /** Above every place of {@link #pair}. */
    int pairWidth() {
        return (1 + factors.size()) * width() + factors.size() + CUES;
    }

    /** A row for the questions whether a text is relevant and speaks of a factor. */
    Row row(Traits traits, Set<Kind> kinds) {
        return row(traits, kinds, PARTS, RULES, RULES);
    }

    /** A row from which relevance is learned. */
    Row ofRelevance(Traits traits, Set<Kind> kinds) {
        return row(traits, kinds, PARTS, RULES_OF_RELEVANCE, RULES);
    }

    /** What was learned from rows {@link #ofRelevance}, for every {@link #row}. */
    LinearModel asOfRow(LinearModel ofRelevance) {
        int rulesTo = RULES_FROM + 3 * factors.size() + Traits.SHARED.size();
        return ofRelevance.times(place -> place >= RULES_FROM && place < rulesTo ? RULES_OF_RELEVANCE / RULES : 1);
    }

    private Row row(Traits traits, Set<Kind> kinds, double parts, double rules, double parties) {
        Row.Builder row = new Row.Builder();
        if (kinds.contains(Kind.MEANING)) {
            for (int i = 0; i < Encoder.SIZE; i++) {
                row.add(i, WHOLE * (traits.whole()[i] - mean[i]));
                row.add(Encoder.SIZE + i, TITLE * (traits.title()[i] - mean[Encoder.SIZE + i]));
            }
        }
        if (kinds.contains(Kind.WORDS)) {
            addBuckets(row, traits.grams(), GRAMS_FROM, GRAMS);
            addBuckets(row, traits.parts(), PARTS_FROM, parts);
        }
        if (kinds.contains(Kind.RULES)) addRules(row, traits, rules, parties);
        return row.row();
    }

    private void addBuckets(Row.Builder row, Buckets buckets, int from, double times) {
        double[] weights = weights(buckets, from);
        for (int i = 0; i < weights.length; i++) row.add(from + buckets.numbers()[i], times * weights[i]);
    }

    /** The oftener in the text and the rarer elsewhere the more, at length 1 together. */
    private double[] weights(Buckets buckets, int from) {
        double[] weights = new double[buckets.size()];
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1 + Math.log(buckets.counts()[i])) * rarity[from - GRAMS_FROM + buckets.numbers()[i]];
            squares += weights[i] * weights[i];
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        for (int i = 0; i < weights.length; i++) weights[i] /= length;
        return weights;
    }

    private void addRules(Row.Builder row, Traits traits, double rules, double parties) {
        int place = RULES_FROM;
        for (FactorId factor : factors) row.add(place++, rules * saturated(traits.topics(), factor));
        for (FactorId factor : factors) row.add(place++, rules * saturated(traits.strain(), factor));
        for (FactorId factor : factors) row.add(place++, rules * saturated(traits.relief(), factor));
        for (double shared : traits.shared()) row.add(place++, rules * Topic.saturated(shared));
        for (boolean named : traits.parties()) row.add(place++, named ? parties : 0);
        row.add(place, traits.asks() ? 1 : 0);
    }

    /** What each gram of a text adds to a head's sum wherever it occurs, by bucket. */
    Map<Integer, Double> sharesOfGrams(Traits traits, IntToDoubleFunction weights) {
        return shares(traits.grams(), GRAMS_FROM, GRAMS, weights);
    }

    /** What each part of a word adds to a head's sum wherever it occurs, by bucket. */
    Map<Integer, Double> sharesOfParts(Traits traits, IntToDoubleFunction weights) {
        return shares(traits.parts(), PARTS_FROM, PARTS, weights);
    }

    private Map<Integer, Double> shares(Buckets buckets, int from, double times, IntToDoubleFunction ofHead) {
        double[] weights = weights(buckets, from);
        Map<Integer, Double> shares = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            int bucket = buckets.numbers()[i];
            shares.put(bucket, ofHead.applyAsDouble(from + bucket) * times * weights[i] / buckets.counts()[i]);
        }
        return shares;
    }

    /** What a head gives a number of {@link Traits#whole()}, or behind those of {@link Traits#title()}. */
    double meaning(IntToDoubleFunction weights, int place) {
        return (place < Encoder.SIZE ? WHOLE : TITLE) * weights.applyAsDouble(place);
    }

    /** A shared head's weight for one factor, at a place of {@link #row}; the head's own by the places of {@link #pair}. */
    double ofPair(IntToDoubleFunction weights, FactorId factor, int place) {
        int own = (1 + factors.indexOf(factor)) * width();
        double parts = place >= PARTS_FROM && place < RULES_FROM ? PARTS_OF_PAIR / PARTS : 1;
        return parts * (FOR_ALL * weights.applyAsDouble(place) + FOR_ONE * weights.applyAsDouble(own + place));
    }

    private static double saturated(Map<FactorId, Double> sums, FactorId factor) {
        return Topic.saturated(sums.getOrDefault(factor, 0.0));
    }

    /** What all {@link #pair} rows of a text are made of. */
    Row ofPairs(Traits traits, Set<Kind> kinds) {
        return row(traits, kinds, PARTS_OF_PAIR, RULES_OF_PAIR, RULES_OF_PAIR);
    }

    /** A row for the question what a text says of one factor: what counts for every factor, and what only for this. */
    Row pair(Row shared, Traits traits, FactorId factor, Set<Kind> kinds) {
        int number = factors.indexOf(factor);
        Row.Builder pair = new Row.Builder();
        pair.add(shared, 0, FOR_ALL);
        pair.add(shared, (1 + number) * width(), FOR_ONE);
        int place = (1 + factors.size()) * width();
        pair.add(place + number, 1);
        if (kinds.contains(Kind.RULES)) {
            place += factors.size();
            pair.add(place++, RULES_OF_PAIR * saturated(traits.strain(), factor));
            pair.add(place++, RULES_OF_PAIR * saturated(traits.relief(), factor));
            pair.add(place++, RULES_OF_PAIR * saturated(traits.topics(), factor));
            double balance = Math.tanh(traits.balance().getOrDefault(factor, 0.0));
            pair.add(place++, RULES_OF_PAIR * Math.max(0, balance));
            pair.add(place, RULES_OF_PAIR * Math.max(0, -balance));
        }
        return pair.row();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(factors.size());
        for (FactorId factor : factors) out.writeUTF(factor.value());
        Floats.write(out, mean);
        Floats.write(out, rarity);
    }

    static Scaling read(DataInputStream in) throws IOException {
        FactorId[] factors = new FactorId[in.readInt()];
        for (int i = 0; i < factors.length; i++) factors[i] = new FactorId(in.readUTF());
        return new Scaling(List.of(factors), Floats.read(in), Floats.read(in));
    }
}
