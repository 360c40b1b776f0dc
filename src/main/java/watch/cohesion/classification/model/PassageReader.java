package watch.cohesion.classification.model;

import java.util.List;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.embedding.Encoded;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Factor;

/** Reads English texts with the rules and the sentence model, passage by passage. */
final class PassageReader {

    private final RuleClassifier rules;
    private final Encoder encoder;
    private final List<Factor> factors;

    PassageReader(RuleClassifier rules, Encoder encoder, List<Factor> factors) {
        this.rules = rules;
        this.encoder = encoder;
        this.factors = factors;
    }

    /** A passage and what the rules find in it. */
    record Matched(Passage passage, MatchedText text) {}

    /** A passage and all that was made of it. */
    record Read(Passage passage, Encoded encoded, MatchedText text, Traits traits) {}

    /** At least one passage, in reading order. */
    List<Matched> match(Text text) {
        return Passage.of(text, encoder).stream()
                .map(passage -> new Matched(passage, byRules(rules, passage)))
                .toList();
    }

    /** Each passage is matched alone: words that stand pages apart say nothing together. */
    static MatchedText byRules(RuleClassifier rules, Passage passage) {
        MatchedText matched = rules.read(passage.alone(), TextLanguage.ENGLISH);
        if (matched == null) throw new IllegalStateException("There are no rules for English");
        return matched.in(passage);
    }

    List<Read> read(List<Matched> passages) {
        return passages.stream().map(this::read).toList();
    }

    Read read(Matched matched) {
        Encoded encoded = encoder.encode(matched.passage().joined());
        Traits traits = Traits.of(matched.passage(), encoded, matched.text(), factors);
        return new Read(matched.passage(), encoded, matched.text(), traits);
    }

    /** What the heads learn from: of a long text, its first passage. */
    Example example(Labelled item) {
        Read first = read(match(item.text()).getFirst());
        return new Example(item, first.passage(), first.traits());
    }
}
