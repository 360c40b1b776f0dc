package watch.cohesion.classification.model;

import java.util.TreeMap;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;

/** Names the rules and the code that runs them: any change that might change a verdict changes the name. */
final class RuleVersion {

    /** To be raised with every change of this package that may change a verdict. */
    private static final String CODE = "rules-5";

    private static final int SHOWN = 12;

    private RuleVersion() {}

    static String of(Factors factors) {
        StringBuilder content = new StringBuilder();
        for (Lexicon lexicon : new TreeMap<>(factors.lexicons()).values()) {
            content.append(lexicon.language()).append(lexicon.relevance().gate());
            append(content, lexicon, factors);
            // Line by line as well: a comma may stand in a line.
            lexicon.relevance().gate().forEach(line -> content.append('\n').append(line));
            RuleList.of(lexicon, factors.all())
                    .forEach(rule -> content.append('\n').append(rule.query()));
        }
        return CODE + "-" + Sha256.hex(content.toString()).substring(0, SHOWN);
    }

    /** Of what the heads learn from: the rules of one language, without its gate. */
    static String learned(Factors factors, String language) {
        StringBuilder content = new StringBuilder(CODE);
        Lexicon lexicon = factors.lexicons().get(language);
        if (lexicon != null) append(content, lexicon, factors);
        return Sha256.hex(content.toString());
    }

    private static void append(StringBuilder content, Lexicon lexicon, Factors factors) {
        content.append(new TreeMap<>(lexicon.names())).append(new TreeMap<>(lexicon.words()));
        content.append(new TreeMap<>(lexicon.relevance().parties()));
        content.append(lexicon.relevance().enough()).append(lexicon.relevance().against());
        content.append(lexicon.strain()).append(lexicon.relief()).append(lexicon.reversal());
        content.append(new TreeMap<>(lexicon.intensity()));
        for (Factor factor : factors.all()) {
            content.append(factor.id()).append(factor.queries().get(lexicon.language()));
        }
    }
}
