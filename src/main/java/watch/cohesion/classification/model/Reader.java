package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoded;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Factor;

/** Reads English texts with the rules and the sentence model, passage by passage. */
final class Reader {

    private final RuleClassifier rules;
    private final Encoder encoder;
    private final List<Factor> factors;

    Reader(RuleClassifier rules, Encoder encoder, List<Factor> factors) {
        this.rules = rules;
        this.encoder = encoder;
        this.factors = factors;
    }

    /** A passage and what was made of it. */
    record Read(Passage passage, Encoded encoded, Reading reading, Traits traits) {}

    /** At least one passage, in reading order. */
    List<Read> read(Text text) {
        List<Read> passages = new ArrayList<>();
        for (Passage passage : Passage.of(text, encoder)) {
            Encoded encoded = encoder.encode(passage.joined());
            Reading reading = byRules(passage);
            passages.add(new Read(passage, encoded, reading, Traits.of(passage, encoded, reading, factors)));
        }
        return passages;
    }

    /** What the rules find in each passage, without the sentence model. */
    List<Reading> byRules(Text text) {
        return Passage.of(text, encoder).stream().map(this::byRules).toList();
    }

    /** Each passage is matched alone: words that stand pages apart say nothing together. */
    private Reading byRules(Passage passage) {
        Reading reading = rules.read(passage.alone(), TextLanguage.ENGLISH);
        if (reading == null) throw new IllegalStateException("There are no rules for English");
        return reading.in(passage);
    }

    /** What the heads learn from: of a long text, its first passage. */
    Example example(Labelled item) {
        return new Example(item, read(item.text()).getFirst().traits());
    }
}
