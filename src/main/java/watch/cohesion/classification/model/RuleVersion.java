package watch.cohesion.classification.model;

import java.util.TreeMap;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;

/** Names the rules and the code that runs them: any change that might change a verdict changes the name. */
final class RuleVersion {

    /** To be raised with every change of this package that may change a verdict. */
    private static final String CODE = "rules-2";

    private static final int SHOWN = 12;

    private RuleVersion() {}

    static String of(Factors factors) {
        StringBuilder content = new StringBuilder();
        for (Lexicon lexicon : new TreeMap<>(factors.lexicons()).values()) {
            content.append(lexicon.language()).append(new TreeMap<>(lexicon.names()));
            content.append(new TreeMap<>(lexicon.words()));
            content.append(lexicon.relevance().gate());
            content.append(new TreeMap<>(lexicon.relevance().parties()));
            content.append(lexicon.relevance().enough())
                    .append(lexicon.relevance().against());
            content.append(lexicon.strain()).append(lexicon.relief()).append(lexicon.reversal());
            content.append(new TreeMap<>(lexicon.intensity()));
        }
        for (Factor factor : factors.all()) {
            content.append(factor.id()).append(new TreeMap<>(factor.queries()));
        }
        return CODE + "-" + Folds.digest(content.toString()).substring(0, SHOWN);
    }
}
