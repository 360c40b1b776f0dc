package watch.cohesion.classification.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import watch.cohesion.classification.embedding.Encoded;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;

/**
 * All that the heads look at in a passage, before it is scaled.
 *
 * @param whole the passage's meaning, {@link watch.cohesion.classification.embedding.Encoder#SIZE} numbers
 * @param title the title's, in view of the rest
 * @param grams how often each bucket of {@link Grams} occurs
 * @param parts how often each bucket of {@link WordParts} occurs
 * @param topics what each factor's topic rules count, by factor
 * @param strain what each factor's rules of strain count
 * @param relief what each factor's rules of relief count
 * @param balance which way each factor's cues point, turned where they are denied: {@link Stance#balance()}
 * @param shared what the rules count that all factors share, in the order of {@link #SHARED}
 * @param parties whether each of {@link #PARTIES} is named
 * @param asks whether the title is a question
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand, and never compared
record Traits(
        float[] whole,
        float[] title,
        Buckets grams,
        Buckets parts,
        Map<FactorId, Double> topics,
        Map<FactorId, Double> strain,
        Map<FactorId, Double> relief,
        Map<FactorId, Double> balance,
        double[] shared,
        boolean[] parties,
        boolean asks) {

    static final List<QueryRule.Kind> SHARED = List.of(
            QueryRule.Kind.ENOUGH,
            QueryRule.Kind.AGAINST,
            QueryRule.Kind.SHARED_STRAIN,
            QueryRule.Kind.SHARED_RELIEF,
            QueryRule.Kind.REVERSAL,
            QueryRule.Kind.TALK,
            QueryRule.Kind.POSITION,
            QueryRule.Kind.ACTION);

    static final List<String> PARTIES = List.of("us", "rok", "north");

    boolean namesKorea() {
        return parties[PARTIES.indexOf("rok")] || parties[PARTIES.indexOf("north")];
    }

    static Traits of(Passage passage, Encoded encoded, MatchedText matched, List<Factor> factors) {
        Map<FactorId, Double> topics = new TreeMap<>();
        Map<FactorId, Double> strain = new TreeMap<>();
        Map<FactorId, Double> relief = new TreeMap<>();
        Map<FactorId, Double> balance = new TreeMap<>();
        for (Factor factor : factors) {
            topics.put(factor.id(), matched.sum(QueryRule.Kind.TOPIC, factor.id()));
            strain.put(factor.id(), matched.sum(QueryRule.Kind.STRAIN, factor.id()));
            relief.put(factor.id(), matched.sum(QueryRule.Kind.RELIEF, factor.id()));
            balance.put(
                    factor.id(), Stance.of(Topic.of(factor, matched), matched).balance());
        }
        double[] shared = SHARED.stream().mapToDouble(matched::sum).toArray();
        boolean[] parties = new boolean[PARTIES.size()];
        for (int i = 0; i < parties.length; i++) parties[i] = matched.names(PARTIES.get(i));
        String title = passage.text().title();
        List<Grams.Word> inTitle = Grams.words(title);
        List<Grams.Word> inSummary = Grams.words(passage.text().summary().substring(passage.from(), passage.to()));
        return new Traits(
                encoded.mean(0, Integer.MAX_VALUE),
                encoded.mean(0, passage.titleLength()),
                Grams.of(inTitle, inSummary),
                WordParts.of(inTitle, inSummary),
                topics,
                strain,
                relief,
                balance,
                shared,
                parties,
                title.strip().endsWith("?"));
    }
}
